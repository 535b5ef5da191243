#include "insight/vex/test_documents.hpp"

#include "insight/advisory/document.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace aftercare::insight::vex {

DocumentHead test_head() {
    return {.id = "EXAMPLE-VEX-2024-1",
            .iri = "https://example.net/vex/2024-1",
            .title = "Findings of Test Net",
            .publisher = "Example Networks",
            .publisher_namespace = "https://example.net",
            .tool_version = "0.1.0",
            .revisions = {{Instant::parse("2024-07-11T08:00:00Z").value(), "First."},
                          {Instant::parse("2024-07-12T08:00:00Z").value(), "A device was upgraded."}}};
}

Product test_product(std::uint32_t product) {
    constexpr const char* versions[] = {"21.4R3-S4.7", "21.4R3-S5", "15.1X49-D200", "22.4R2-EVO", "22.2I20220101_1"};
    Product one{.iri = "urn:example:device:" + std::to_string(product),
                .name = "MX204 JN" + std::to_string(product) + " with " + versions[product],
                .model = "MX204",
                .version = parse_version(versions[product]).value()};
    if (product != 1) one.serial_number = "JN" + std::to_string(product);
    return one;
}

namespace {

class Complaints {
public:
    void say(bool good, const std::string& what) {
        if (!good) all.push_back(what);
    }
    std::vector<std::string> all;
};

std::vector<std::string> texts_of(const Place& list) {
    std::vector<std::string> texts;
    for (const Place& item : list.items()) texts.emplace_back(item.text());
    return texts;
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, text) != words.end();
}

bool is_time(std::string_view text) { return Instant::parse(text).has_value(); }

bool is_justification(std::string_view text) {
    return is_one_of(text, {"component_not_present", "vulnerable_code_not_present", "vulnerable_code_not_in_execute_path",
                            "vulnerable_code_cannot_be_controlled_by_adversary", "inline_mitigations_already_exist"});
}

bool is_digit(char c) { return '0' <= c && c <= '9'; }
bool is_word(char c) { return is_digit(c) || ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || c == '-' || c == '.'; }

std::vector<std::string_view> split(std::string_view text, char at) {
    std::vector<std::string_view> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(at, begin), text.size());
        parts.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

// Of an operating system, in the formatted string of CPE 2.3.
bool is_cpe(std::string_view text) {
    const auto parts = split(text, ':');
    return parts.size() == 13 && text.starts_with("cpe:2.3:o:") && std::ranges::all_of(parts, [](std::string_view part) {
               return part == "*" || (!part.empty() && std::ranges::all_of(part, [](char c) { return is_word(c) || c == '_'; }));
           });
}

bool is_purl(std::string_view text) {
    const auto parts = split(text, '/');
    return text.starts_with("pkg:") && parts.size() > 1 && !parts.back().empty() && parts[0].size() > 4 &&
           std::ranges::all_of(parts[0].substr(4), is_word);
}

bool is_cve_number(std::string_view text) {
    const auto parts = split(text, '-');
    return parts.size() == 3 && parts[0] == "CVE" && parts[1].size() == 4 && parts[2].size() >= 4 &&
           std::ranges::all_of(parts[1], is_digit) && std::ranges::all_of(parts[2], is_digit);
}

void check_head(const Place& document, Complaints& complaints) {
    for (const char* member : {"category", "csaf_version", "title"})
        complaints.say(!document.find(member).text().empty(), std::string("schema: no document/") + member);
    complaints.say(document.find("category").text() == "csaf_vex", "4.5: another category");
    complaints.say(document.find("csaf_version").text() == "2.0", "schema: another version");
    complaints.say(is_one_of(document.find("distribution", "tlp", "label").text(), {"AMBER", "GREEN", "RED", "WHITE"}),
                   "schema: no such label");
    const Place publisher = document.find("publisher");
    complaints.say(
        is_one_of(publisher.find("category").text(), {"coordinator", "discoverer", "other", "translator", "user", "vendor"}),
        "schema: no such publisher");
    complaints.say(!publisher.find("name").text().empty() && !publisher.find("namespace").text().empty(), "schema: publisher");
    const Place tracking = document.find("tracking");
    complaints.say(!tracking.find("id").text().empty(), "schema: no id");
    complaints.say(is_one_of(tracking.find("status").text(), {"draft", "final", "interim"}), "schema: no such status");
    const auto history = tracking.find("revision_history").items();
    std::set<std::string> numbers;
    std::string last;
    for (std::size_t i = 0; i < history.size(); ++i) {
        const std::string date(history[i].find("date").text());
        complaints.say(is_time(date), "schema: no date");
        complaints.say(last <= date, "6.1.14: revisions are not in order");
        last = date;
        complaints.say(numbers.insert(std::string(history[i].find("number").text())).second, "6.1.22: a revision twice");
        complaints.say(history[i].find("number").text() == std::to_string(i + 1), "6.1.21: a revision is missing");
        complaints.say(!history[i].find("summary").text().empty(), "schema: no summary");
    }
    complaints.say(!history.empty() && history.back().find("number").text() == tracking.find("version").text(),
                   "6.1.16: the version is not that of the last revision");
    complaints.say(tracking.find("current_release_date").text() == last, "6.2.5: the date is not that of the last revision");
    complaints.say(is_time(tracking.find("initial_release_date").text()), "schema: no first date");
}

std::set<std::string> check_products(const Place& tree, Complaints& complaints) {
    std::set<std::string> ids;
    complaints.say(static_cast<bool>(tree), "6.1.27.4: no product tree");
    for (const Place& product : tree.find("full_product_names").items()) {
        complaints.say(!product.find("name").text().empty(), "schema: a product without name");
        complaints.say(ids.insert(std::string(product.find("product_id").text())).second, "6.1.2: a product twice");
        const Place helper = product.find("product_identification_helper");
        if (helper.find("cpe"))
            complaints.say(is_cpe(helper.find("cpe").text()), "schema: " + std::string(helper.find("cpe").text()));
        if (helper.find("purl")) complaints.say(is_purl(helper.find("purl").text()), "6.1.13: no package URL");
    }
    return ids;
}

using Spoken = std::map<std::string, std::set<std::string>>;  // By list: the products.

Spoken check_status(const Place& vulnerability, const std::set<std::string>& products, Complaints& complaints) {
    Spoken spoken;
    std::set<std::string> all;
    for (const Place& list : vulnerability.find("product_status").items()) {
        complaints.say(is_one_of(list.key(), {"known_affected", "known_not_affected", "fixed", "under_investigation"}),
                       "6.1.27.7");
        complaints.say(!list.items().empty(), "schema: an empty list");
        for (const std::string& product : texts_of(list)) {
            complaints.say(products.contains(product), "6.1.1: no product " + product);
            complaints.say(all.insert(product).second, "6.1.6: two statuses of " + product);
            spoken[std::string(list.key())].insert(product);
        }
    }
    complaints.say(!all.empty(), "6.1.27.7: no status");
    return spoken;
}

// The products of all items of a list, each of which must name some.
std::set<std::string> products_of(const Place& list, const char* rule, const std::set<std::string>& products,
                                  Complaints& complaints) {
    std::set<std::string> named;
    if (list) complaints.say(!list.items().empty(), "schema: an empty list");
    for (const Place& item : list.items()) {
        complaints.say(!item.find("product_ids").items().empty(), std::string(rule) + ": without products");
        for (const std::string& product : texts_of(item.find("product_ids"))) {
            complaints.say(products.contains(product), "6.1.1: no product " + product);
            named.insert(product);
        }
    }
    return named;
}

void check_vulnerability(const Place& vulnerability, const std::set<std::string>& products, Complaints& complaints) {
    const Place number = vulnerability.find("cve");
    complaints.say(number || !vulnerability.find("ids").items().empty(), "6.1.27.8: no number");
    if (number) complaints.say(is_cve_number(number.text()), "schema: no CVE number");
    complaints.say(!vulnerability.find("notes").items().empty(), "6.1.27.5: no notes");
    for (const Place& note : vulnerability.find("notes").items())
        complaints.say(!note.find("text").text().empty(), "schema: an empty note");
    for (const Place& id : vulnerability.find("ids").items())
        complaints.say(!id.find("system_name").text().empty() && !id.find("text").text().empty(), "schema: an empty id");
    Spoken spoken = check_status(vulnerability, products, complaints);
    const auto flagged = products_of(vulnerability.find("flags"), "6.1.32", products, complaints);
    const auto threatened = products_of(vulnerability.find("threats"), "schema", products, complaints);
    const auto mended = products_of(vulnerability.find("remediations"), "6.1.29", products, complaints);
    std::multiset<std::string> flags;
    for (const Place& flag : vulnerability.find("flags").items()) {
        complaints.say(is_justification(flag.find("label").text()), "schema: no such flag");
        for (const std::string& product : texts_of(flag.find("product_ids"))) flags.insert(product);
    }
    for (const std::string& product : flags) complaints.say(flags.count(product) == 1, "6.1.33: two flags of " + product);
    for (const Place& action : vulnerability.find("remediations").items()) {
        complaints.say(is_one_of(action.find("category").text(),
                                 {"mitigation", "no_fix_planned", "none_available", "vendor_fix", "workaround"}),
                       "schema: no such remediation");
        complaints.say(!action.find("details").text().empty(), "schema: a remediation without details");
    }
    for (const std::string& product : spoken["known_not_affected"])
        complaints.say(flagged.contains(product) || threatened.contains(product), "6.1.27.9: no reason for " + product);
    for (const std::string& product : spoken["known_affected"])
        complaints.say(mended.contains(product), "6.1.27.10: nothing to do for " + product);
}

}  // namespace

std::vector<std::string> csaf_complaints(std::string_view text) {
    Complaints complaints;
    const auto document = Document::read(text);
    if (!document) return {"no JSON: " + document.error().detail};
    check_head(document->root().find("document"), complaints);
    const auto products = check_products(document->root().find("product_tree"), complaints);
    std::set<std::string> numbers;
    const auto vulnerabilities = document->root().find("vulnerabilities").items();
    complaints.say(!vulnerabilities.empty(), "6.1.27.11: no vulnerabilities");
    for (const Place& vulnerability : vulnerabilities) {
        if (const Place cve = vulnerability.find("cve"))
            complaints.say(numbers.insert(std::string(cve.text())).second, "6.1.23: a number twice");
        check_vulnerability(vulnerability, products, complaints);
    }
    return complaints.all;
}

std::vector<std::string> openvex_complaints(std::string_view text) {
    Complaints complaints;
    const auto document = Document::read(text);
    if (!document) return {"no JSON: " + document.error().detail};
    const Place root = document->root();
    for (const Place& member : root.items())
        complaints.say(is_one_of(member.key(), {"@context", "@id", "author", "role", "timestamp", "last_updated", "version",
                                                "tooling", "statements"}),
                       "no such member: " + std::string(member.key()));
    complaints.say(root.find("@context").text() == "https://openvex.dev/ns/v0.2.0", "@context");
    for (const char* member : {"@id", "author"}) complaints.say(!root.find(member).text().empty(), member);
    complaints.say(is_time(root.find("timestamp").text()), "timestamp");
    complaints.say(root.find("version").text() >= "1", "version");
    complaints.say(!root.find("statements").items().empty(), "statements: there is none");
    std::set<std::pair<std::string, std::string>> spoken;  // Vulnerability and product.
    for (const Place& statement : root.find("statements").items()) {
        for (const Place& member : statement.items())
            complaints.say(is_one_of(member.key(), {"vulnerability", "products", "status", "status_notes", "justification",
                                                    "impact_statement", "action_statement"}),
                           "no such member: " + std::string(member.key()));
        const std::string number(statement.find("vulnerability", "name").text());
        complaints.say(!number.empty(), "a statement about nothing");
        const std::string_view status = statement.find("status").text();
        complaints.say(is_one_of(status, {"not_affected", "affected", "fixed", "under_investigation"}), "no such status");
        if (status == "not_affected")
            complaints.say(statement.find("justification") || statement.find("impact_statement"),
                           "not affected without a reason");
        if (statement.find("justification"))
            complaints.say(status == "not_affected" && is_justification(statement.find("justification").text()), "justification");
        if (status == "affected")
            complaints.say(!statement.find("action_statement").text().empty(), "affected without an action");
        complaints.say(!statement.find("products").items().empty(), "a statement without products");
        for (const Place& product : statement.find("products").items()) {
            const std::string id(product.find("@id").text());
            complaints.say(!id.empty(), "a product without id");
            complaints.say(spoken.emplace(number, id).second, "two statements of " + number + " and " + id);
        }
    }
    return complaints.all;
}

}  // namespace aftercare::insight::vex
