#include "insight/vex/openvex_writer.hpp"

#include "insight/vex/identifiers.hpp"
#include "platform/base/result.hpp"
#include "platform/describe/enumerator.hpp"

#include <algorithm>

namespace aftercare::insight::vex {

OpenVexWriter::OpenVexWriter(Sink sink, const DocumentHead& head, std::uint32_t products, ProductOf product_of)
    : out_(std::move(sink)), product_of_(std::move(product_of)), said_(products) {
    check(complaints_about(head).empty(), "a head that can't be written");
    out_.begin_object();
    out_.member("@context", "https://openvex.dev/ns/v0.2.0").member("@id", head.iri).member("author", head.publisher);
    out_.member("role", describe::enumerator_name(head.publisher_kind));
    out_.member("timestamp", head.revisions.front().at.text());
    if (head.revisions.size() > 1) out_.member("last_updated", head.revisions.back().at.text());
    out_.key("version").number(std::ssize(head.revisions));
    out_.member("tooling", head.tool_version.empty() ? "Aftercare" : "Aftercare " + head.tool_version);
    out_.key("statements").begin_list();
}

void OpenVexWriter::vulnerability(const Vulnerability& vulnerability) {
    check(numbers_.insert(vulnerability.number).second, "a vulnerability comes twice");
    write_vulnerability();
    current_ = vulnerability;
}

void OpenVexWriter::write_vulnerability() {
    if (!current_ || said_.empty()) {
        check(said_.empty(), "a statement about no vulnerability");
        return;
    }
    has_any_ = true;
    said_.sort();
    for (const Said::Group& group : said_.groups()) write_statement(group);
    said_.clear();
}

void OpenVexWriter::write_statement(const Said::Group& group) {
    const Judgement& judgement = group.judgement;
    out_.begin_object().key("vulnerability").begin_object().member("name", current_->number);
    if (!current_->title.empty()) out_.member("description", current_->title);
    std::set<std::string_view> aliases(current_->aliases.begin(), current_->aliases.end());
    aliases.erase("");
    aliases.erase(current_->number);
    if (!aliases.empty()) {
        out_.key("aliases").begin_list();
        for (const std::string_view alias : aliases) out_.text(alias);
        out_.end_list();
    }
    out_.end_object();
    out_.key("products").begin_list();
    for (const std::uint32_t product : group.products) write_product(product_of_(product));
    out_.end_list();
    out_.member("status", describe::enumerator_name(judgement.status));
    if (judgement.justification) out_.member("justification", describe::enumerator_name(*judgement.justification));
    if (!judgement.why.empty())
        out_.member(judgement.status == Status::not_affected ? "impact_statement" : "status_notes", judgement.why);
    if (!judgement.actions.empty()) {
        std::string what;
        for (const Action& action : judgement.actions) what += (what.empty() ? "" : "\n") + action.details;
        out_.member("action_statement", what);
    }
    out_.end_object();
}

void OpenVexWriter::write_product(const Product& product) {
    out_.begin_object().member("@id", product.iri);
    if (product.version) {
        out_.key("identifiers").begin_object();
        out_.member("purl", purl_of(*product.version)).member("cpe23", cpe_of(*product.version)).end_object();
    }
    out_.end_object();
}

bool OpenVexWriter::finish() {
    write_vulnerability();
    out_.end_list().end_object();
    out_.flush();
    return has_any_;
}

}  // namespace aftercare::insight::vex
