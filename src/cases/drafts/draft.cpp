#include "cases/drafts/draft.hpp"

namespace aftercare::cases {

namespace {

// Puts a text that is given into `to`; what was only begun counts as missing.
template <class Made, class Typed>
void take(const std::optional<Typed>& typed, std::optional<Made>& to, const char* pointer, std::vector<FieldProblem>& fields) {
    if (!typed || typed->text().empty()) return;
    if (auto made = Made::parse(typed->text()))
        to = *std::move(made);
    else
        fields.push_back({pointer, made.error()});
}

// Whoever is named with both; what was only begun counts as missing.
ReachableContacts taken(const DraftContent& content, std::vector<FieldProblem>& fields) {
    ReachableContacts people;
    for (std::size_t i = 0; i < content.reachable.size(); ++i) {
        const DraftReachable& typed = content.reachable[i];
        if (typed.name.text().empty() || typed.phone.text().empty()) continue;
        const std::string here = "/reachable/" + std::to_string(i);
        const auto name = OneLine<1, 120>::parse(typed.name.text());
        const auto phone = OneLine<3, 40>::parse(typed.phone.text());
        if (!name) fields.push_back({here + "/name", name.error()});
        if (!phone) fields.push_back({here + "/phone", phone.error()});
        if (name && phone) people.push_back({.name = *name, .phone = *phone});
    }
    return people;
}

}  // namespace

void add_draft_policy(policy::Sections& sections) {
    sections.add<DraftRules>("case_drafts", [](const DraftRules&, policy::Complaints&) {});
}

Result<OpenCase> case_of(const CaseDraft& draft) {
    const DraftContent& content = draft.content;
    OpenCase made;
    std::vector<FieldProblem> fields;
    std::optional<Synopsis> synopsis;
    std::optional<CaseDescription> description;
    take(content.synopsis, synopsis, "/synopsis", fields);
    take(content.description, description, "/description", fields);
    take(content.serial_number, made.serial_number, "/serial_number", fields);
    take(content.software, made.software, "/software", fields);
    take(content.host_name, made.host_name, "/host_name", fields);
    take(content.tracking_number, made.tracking_number, "/tracking_number", fields);
    made.reachable = taken(content, fields);
    if (!content.type) fields.push_back({"/type", "is missing"});
    if (!synopsis) fields.push_back({"/synopsis", "is missing"});
    if (!description) fields.push_back({"/description", "is missing"});
    if (!content.priority) fields.push_back({"/priority", "is missing"});
    if (!fields.empty())
        return fail({.kind = ProblemKind::invalid_input,
                     .code = "cases.draft_incomplete",
                     .detail = "The draft is not yet a case that can be opened.",
                     .remedy = "Add what is missing, and send it again.",
                     .rule = "CASE-04",
                     .fields = std::move(fields)});
    made.account_id = draft.account_id;
    made.type = *content.type;
    made.subtype = content.subtype;
    made.synopsis = *synopsis;
    made.description = *description;
    made.priority = *content.priority;
    made.network_outage = content.network_outage.value_or(false);
    made.asset_id = content.asset_id;
    made.site_id = content.site_id;
    made.contact_id = content.contact_id;
    made.follow_up = content.follow_up;
    made.language = content.language;
    made.labels = content.labels;
    made.copies = content.copies;
    made.channel = content.channel;
    return made;
}

}  // namespace aftercare::cases
