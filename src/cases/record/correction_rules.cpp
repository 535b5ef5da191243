#include "cases/record/correction_rules.hpp"

#include "platform/describe/enumerator.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

std::optional<std::string> text_of(const auto& word) { return word ? std::optional(word->text()) : std::nullopt; }

Step changed(const char* field, std::optional<std::string> was, std::optional<std::string> is_now) {
    return {.kind = CaseEventKind::changed, .was = std::move(was), .is_now = std::move(is_now), .fields = {field}};
}

void take_product(Case& row, const Case& asked) {
    row.asset_id = asked.asset_id;
    row.serial_number = asked.serial_number;
    row.sku = asked.sku;
    row.series = asked.series;
    row.platform = asked.platform;
    row.software = asked.software;
    row.host_name = asked.host_name;
    row.site_id = asked.site_id;
}

void take_served(Case& row, const Case& asked) {
    row.plan = asked.plan;
    row.targets = asked.targets;
    row.expert_access = asked.expert_access;
    row.escalation_desk = asked.escalation_desk;
}

// What somebody named stays; what the program found of a device goes with it.
void take_exclusions(Case& row, const NamedExclusions& found, Steps& steps) {
    NamedExclusions kept;
    for (const NamedExclusion& was : row.exclusions) {
        const bool again = std::ranges::find(found, was.code, &NamedExclusion::code) != found.end();
        if (was.named_by || again)
            kept.push_back(was);
        else
            steps.push_back({.kind = CaseEventKind::exclusion_withdrawn, .was = was.code.text()});
    }
    for (const NamedExclusion& one : found) {
        if (std::ranges::find(kept, one.code, &NamedExclusion::code) != kept.end()) continue;
        kept.push_back(one);
        steps.push_back(named(one));
    }
    row.exclusions = std::move(kept);
}

}  // namespace

Result<> judge_type(const CaseType* was, const CaseType& now, bool restricted, bool few) {
    if (was && was->code == now.code) return {};
    if (restricted && !now.restricted && !few)
        return fail({.kind = ProblemKind::forbidden,
                     .code = "cases.restricted_stays",
                     .detail = "Whether a case goes on without restricted readers is decided by who may read restricted cases.",
                     .remedy = "Ask the vendor in a note on the case.",
                     .rule = "CASE-01",
                     .fields = {{"/type", "has no restricted readers"}}});
    return {};
}

bool leaves_planning(const CaseType* was, const CaseType& now) {
    return was && was->topic == CaseTopic::planned_event && was->code != now.code;
}

Problem type_fixed() {
    return {.kind = ProblemKind::conflict,
            .code = "cases.type_fixed",
            .detail = "A planned event with its window and devices does not become another case.",
            .remedy = "Open a new case, and cancel this one.",
            .rule = "CASE-28",
            .fields = {{"/type", "is not what a planned event becomes"}}};
}

Steps correct(Case& row, const Case& asked, std::optional<std::string> reason) {
    const Case before = row;
    row.type = asked.type;
    row.subtype = asked.subtype;
    row.kind = asked.kind;
    row.restricted = asked.restricted;
    take_served(row, asked);
    Steps steps;
    if (row.type != before.type) {
        steps.push_back(changed("type", before.type.text(), row.type.text()));
        if (row.restricted != before.restricted) steps.back().fields.push_back(readers_field(row.restricted));
    } else if (row.subtype != before.subtype) {
        steps.push_back(changed("subtype", text_of(before.subtype), text_of(row.subtype)));
    }
    if (asked.asset_id != before.asset_id) {
        take_product(row, asked);
        steps.push_back(changed("asset_id", text_of(before.serial_number), text_of(row.serial_number)));
        take_exclusions(row, asked.exclusions, steps);
    }
    if (steps.empty()) {
        row = before;
        return steps;
    }
    steps.front().text = std::move(reason);
    if (terms_text(row) != terms_text(before))
        steps.push_back({.kind = CaseEventKind::terms_changed, .was = terms_text(before), .is_now = terms_text(row)});
    return steps;
}

std::string readers_field(bool restricted) { return restricted ? "restricted" : "unrestricted"; }

bool changes_readers(const Step& step) {
    const auto names = [&](bool restricted) {
        return std::ranges::find(step.fields, readers_field(restricted)) != step.fields.end();
    };
    return names(true) || names(false);
}

std::string terms_text(const Case& row) {
    const std::string kind(describe::enumerator_name(row.kind));
    return row.targets ? kind + " " + row.targets->text() : kind;
}

void take_terms(Case& row, const std::string& text) {
    const auto space = text.find(' ');
    row.kind = text.substr(0, space) == "technical" ? CaseKind::technical : CaseKind::administrative;
    row.targets.reset();
    if (space == std::string::npos) return;
    if (const auto code = TargetSetCode::parse(text.substr(space + 1))) row.targets = *code;
}

}  // namespace aftercare::cases
