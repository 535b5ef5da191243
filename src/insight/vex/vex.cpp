#include "insight/vex/vex.hpp"

#include <algorithm>

namespace aftercare::insight::vex {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool is_address(std::string_view text) {
    return (text.starts_with("https://") || text.starts_with("http://") || text.starts_with("urn:")) &&
           std::ranges::none_of(text, is_blank);
}

}  // namespace

std::vector<std::string> complaints_about(const DocumentHead& head) {
    std::vector<std::string> complaints;
    if (head.id.empty() || is_blank(head.id.front()) || is_blank(head.id.back()))
        complaints.emplace_back("The id is empty, or begins or ends with a blank.");
    if (!is_address(head.iri)) complaints.emplace_back("The IRI is no address (https://..., urn:...).");
    if (head.title.empty()) complaints.emplace_back("The title is empty.");
    if (head.publisher.empty()) complaints.emplace_back("The publisher has no name.");
    if (!is_address(head.publisher_namespace))
        complaints.emplace_back("The publisher's namespace is no address (https://..., urn:...).");
    if (head.language.empty()) complaints.emplace_back("The language is empty.");
    if (head.revisions.empty()) complaints.emplace_back("There is no revision.");
    if (!std::ranges::is_sorted(head.revisions, {}, &DocumentRevision::at))
        complaints.emplace_back("A revision is earlier than the one before it.");
    if (std::ranges::any_of(head.revisions, [](const DocumentRevision& one) { return one.summary.empty(); }))
        complaints.emplace_back("A revision has no summary.");
    return complaints;
}

}  // namespace aftercare::insight::vex
