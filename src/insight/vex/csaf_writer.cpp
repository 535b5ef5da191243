#include "insight/vex/csaf_writer.hpp"

#include "insight/vex/identifiers.hpp"
#include "platform/base/result.hpp"
#include "platform/describe/enumerator.hpp"

#include <algorithm>

namespace aftercare::insight::vex {

namespace {

std::string product_id(std::uint32_t product) { return "product-" + std::to_string(product + 1); }

std::string upper(std::string_view text) {
    std::string copy(text);
    std::ranges::transform(copy, copy.begin(),
                           [](char c) { return 'a' <= c && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return copy;
}

const char* list_of(Status status) {
    switch (status) {
        case Status::affected:
            return "known_affected";
        case Status::fixed:
            return "fixed";
        case Status::not_affected:
            return "known_not_affected";
        case Status::under_investigation:
            return "under_investigation";
    }
    return "";
}

// An address as the schema wants it: absolute, and of plain characters.
bool is_uri(std::string_view text) {
    const auto plain = [](char c) {
        return c > ' ' && c < 0x7F && std::string_view("\"<>\\^`{|}").find(c) == std::string_view::npos;
    };
    return (text.starts_with("https://") || text.starts_with("http://")) && text.size() > 8 && std::ranges::all_of(text, plain);
}

}  // namespace

CsafWriter::CsafWriter(Sink sink, const DocumentHead& head, std::uint32_t products, const ProductOf& product_of)
    : out_(std::move(sink)), products_(products), publisher_(head.publisher), said_(products) {
    check(complaints_about(head).empty(), "a head that can't be written");
    out_.begin_object();
    write_head(head);
    write_products(product_of);
    out_.key("vulnerabilities").begin_list();
}

void CsafWriter::write_head(const DocumentHead& head) {
    out_.key("document").begin_object();
    out_.member("category", "csaf_vex").member("csaf_version", "2.0");
    out_.key("distribution").begin_object().key("tlp").begin_object();
    out_.member("label", upper(describe::enumerator_name(head.sharing))).end_object().end_object();
    out_.member("lang", head.language);
    out_.key("publisher").begin_object();
    out_.member("category", describe::enumerator_name(head.publisher_kind));
    out_.member("name", head.publisher).member("namespace", head.publisher_namespace).end_object();
    out_.member("title", head.title);
    out_.key("tracking").begin_object();
    out_.member("current_release_date", head.revisions.back().at.text());
    out_.key("generator").begin_object().key("engine").begin_object().member("name", "Aftercare");
    if (!head.tool_version.empty()) out_.member("version", head.tool_version);
    out_.end_object().end_object();
    out_.member("id", head.id).member("initial_release_date", head.revisions.front().at.text());
    out_.key("revision_history").begin_list();
    for (std::size_t number = 0; number < head.revisions.size(); ++number) {
        const DocumentRevision& revision = head.revisions[number];
        out_.begin_object().member("date", revision.at.text()).member("number", std::to_string(number + 1));
        out_.member("summary", revision.summary).end_object();
    }
    out_.end_list();
    out_.member("status", describe::enumerator_name(head.state)).member("version", std::to_string(head.revisions.size()));
    out_.end_object().end_object();
}

void CsafWriter::write_products(const ProductOf& product_of) {
    if (products_ == 0) return;
    out_.key("product_tree").begin_object().key("full_product_names").begin_list();
    for (std::uint32_t number = 0; number < products_; ++number) {
        const Product product = product_of(number);
        out_.begin_object().member("name", product.name).member("product_id", product_id(number));
        if (product.version || product.model || product.serial_number) {
            out_.key("product_identification_helper").begin_object();
            if (product.version) out_.member("cpe", cpe_of(*product.version));
            if (product.model) out_.key("model_numbers").begin_list().text(*product.model).end_list();
            if (product.version) out_.member("purl", purl_of(*product.version));
            if (product.serial_number) out_.key("serial_numbers").begin_list().text(*product.serial_number).end_list();
            out_.end_object();
        }
        out_.end_object();
    }
    out_.end_list().end_object();
}

void CsafWriter::vulnerability(const Vulnerability& vulnerability) {
    check(numbers_.insert(vulnerability.number).second, "a vulnerability comes twice");
    write_vulnerability();
    current_ = vulnerability;
}

void CsafWriter::write_vulnerability() {
    if (!current_ || said_.empty()) {
        check(said_.empty(), "a statement about no vulnerability");
        return;
    }
    has_any_ = true;
    said_.sort();
    const Vulnerability& one = *current_;
    out_.begin_object();
    if (is_cve(one.number)) out_.member("cve", one.number);
    std::set<std::string_view> others(one.aliases.begin(), one.aliases.end());
    if (!is_cve(one.number)) others.insert(one.number);
    others.erase("");
    if (is_cve(one.number)) others.erase(one.number);
    if (!others.empty()) {
        out_.key("ids").begin_list();
        for (const std::string_view number : others)
            out_.begin_object().member("system_name", is_cve(number) ? "CVE" : publisher_).member("text", number).end_object();
        out_.end_list();
    }
    out_.key("notes").begin_list().begin_object().member("category", "description");
    out_.member("text", !one.description.empty() ? one.description : !one.title.empty() ? one.title : one.number);
    out_.end_object().end_list();
    write_status();
    write_by_product();
    if (std::ranges::any_of(one.references, is_uri)) {
        out_.key("references").begin_list();
        for (const std::string& address : one.references)
            if (is_uri(address)) out_.begin_object().member("summary", address).member("url", address).end_object();
        out_.end_list();
    }
    if (one.published_at) out_.member("release_date", one.published_at->text());
    if (!one.title.empty()) out_.member("title", one.title);
    out_.end_object();
    said_.clear();
}

// Of each status one list.
void CsafWriter::write_status() {
    out_.key("product_status").begin_object();
    for (const Status status : {Status::fixed, Status::affected, Status::not_affected, Status::under_investigation}) {
        std::vector<std::uint32_t> products;
        for (const Said::Group& group : said_.groups())
            if (group.judgement.status == status) products.insert(products.end(), group.products.begin(), group.products.end());
        if (products.empty()) continue;
        std::ranges::sort(products);
        out_.key(list_of(status)).begin_list();
        for (const std::uint32_t product : products) out_.text(product_id(product));
        out_.end_list();
    }
    out_.end_object();
}

void CsafWriter::write_products_of(const Said::Group& group) {
    out_.key("product_ids").begin_list();
    for (const std::uint32_t product : group.products) out_.text(product_id(product));
    out_.end_list();
}

// Justifications, what to do, and why, each with the products of which it is said.
void CsafWriter::write_by_product() {
    const auto any = [&](auto has) { return std::ranges::any_of(said_.groups(), has); };
    if (any([](const Said::Group& group) { return group.judgement.justification.has_value(); })) {
        out_.key("flags").begin_list();
        for (const Said::Group& group : said_.groups()) {
            if (!group.judgement.justification) continue;
            out_.begin_object().member("label", describe::enumerator_name(*group.judgement.justification));
            write_products_of(group);
            out_.end_object();
        }
        out_.end_list();
    }
    if (any([](const Said::Group& group) { return !group.judgement.actions.empty(); })) {
        out_.key("remediations").begin_list();
        for (const Said::Group& group : said_.groups()) {
            for (const Action& action : group.judgement.actions) {
                out_.begin_object().member("category", describe::enumerator_name(action.kind)).member("details", action.details);
                write_products_of(group);
                out_.end_object();
            }
        }
        out_.end_list();
    }
    if (any([](const Said::Group& group) { return !group.judgement.why.empty(); })) {
        out_.key("threats").begin_list();
        for (const Said::Group& group : said_.groups()) {
            if (group.judgement.why.empty()) continue;
            out_.begin_object().member("category", "impact").member("details", group.judgement.why);
            write_products_of(group);
            out_.end_object();
        }
        out_.end_list();
    }
}

bool CsafWriter::finish() {
    write_vulnerability();
    out_.end_list().end_object();
    out_.flush();
    return has_any_;
}

}  // namespace aftercare::insight::vex
