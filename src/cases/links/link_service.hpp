// Use cases of links (CASE-02): what a case is linked to is seen by whoever may see both.
#pragma once

#include "cases/links/link.hpp"
#include "cases/record/case_service.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::cases {

// Advisories that cases are linked to: declared here, bound by the server, since advisories stand above cases.
class LinkedAdvisories {
public:
    virtual ~LinkedAdvisories() = default;
    // Those of them that are published.
    virtual std::vector<LinkTarget> published(db::Tx& tx, const std::vector<Uuid>& ids) = 0;
    // The one of this id or number, where it is published.
    virtual std::optional<LinkTarget> published(db::Tx& tx, const std::string& name) = 0;
};

class LinkService {
public:
    // All must outlive it.
    LinkService(db::Db& db, Env& env, CaseService& cases, LinkedAdvisories& advisories)
        : db_(db), env_(env), cases_(cases), advisories_(advisories) {}

    // Those that the caller may see. Fails with cases.case_unknown.
    Result<LinksOfCase> of_case(const Caller& caller, const CaseName& name);
    // `target` by its id or number. Again is harmless. Fails with cases.case_unknown, cases.link_target_unknown (404), cases.link_refused
    // (409: to itself, or by a customer to a case of another account), cases.links_full (409).
    Result<LinksOfCase> link(const Caller& caller, const CaseName& name, LinkKind kind, const std::string& target);
    // Fails with cases.case_unknown, cases.link_unknown (404).
    Result<LinksOfCase> unlink(const Caller& caller, const CaseName& name, LinkKind kind, const std::string& target);

private:
    Result<CaseView> target_case(const Caller& caller, const std::string& name);
    Result<> link_case(const Caller& caller, const CaseName& name, const std::string& target);
    Result<> link_advisory(const Caller& caller, const CaseName& name, const std::string& target);

    db::Db& db_;
    Env& env_;
    CaseService& cases_;
    LinkedAdvisories& advisories_;
};

// Links both cases to each other, and writes it into the history of the other. What is to stand in that of `row`; nothing where they are linked.
// REQUIRES: both in scope.
Steps link_cases(db::Tx& tx, Env& env, const Case& row, const Case& other, const CaseLink& link);

// Whether somebody took a link between the two away, from whichever side: no rule puts it back.
bool was_unlinked(db::Tx& tx, const Case& row, const Case& other);

}  // namespace aftercare::cases
