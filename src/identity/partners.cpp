#include "identity/partners.hpp"

#include "identity/audit.hpp"
#include "identity/events.hpp"
#include "platform/describe/patch.hpp"

namespace aftercare::identity {

namespace {

Problem link_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "identity.partner_link_unknown",
            .detail = "There is no such partner link.",
            .remedy = "GET /api/v1/partner-links lists those that you may see.",
            .rule = "ID-09"};
}

// A link that would end before it begins is none.
Result<> require_days(const PartnerLink& link) {
    if (!link.until_day || link.from_day < *link.until_day) return {};
    return fail({.kind = ProblemKind::invalid_input,
                 .code = "identity.link_days_wrong",
                 .detail = "The link would end before it begins.",
                 .remedy = "Send as until_day a day after " + link.from_day.text() + ", or leave it out.",
                 .rule = "ID-01",
                 .fields = {{"/until_day", "must be after " + link.from_day.text()}}});
}

}  // namespace

Result<PartnerLink> PartnerService::create(const Caller& caller, const CreatePartnerLink& request) {
    const AccountId customer = TRY(caller.account_or_own(request.account_id));
    Env& env = identity_.env();
    return identity_.db().write(caller, [&](db::Tx& tx) -> Result<PartnerLink> {
        // Locked, so that two at once don't make two links.
        const Account account = TRY(lock_account(tx, customer));
        if (account.kind != AccountKind::customer || !store::is_partner_anywhere(tx, request.partner_id))
            return fail({.kind = ProblemKind::invalid_input,
                         .code = "identity.partner_unknown",
                         .detail = "A link is between a customer and a partner, and one of the two is none.",
                         .remedy = "GET /api/v1/partners lists the partners.",
                         .rule = "ID-01",
                         .fields = {{"/partner_id", "is no partner that this account can be linked with"}}});
        const Date today = identity_.today();
        PartnerLink link{.id = env.ids.make<PartnerLinkId>(),
                         .account_id = customer,
                         .partner_id = request.partner_id,
                         .areas = request.areas,
                         .from_day = request.from_day.value_or(today),
                         .until_day = request.until_day,
                         .created_at = env.clock.now()};
        TRY(require_days(link));
        if (caller.account == customer) link.granted_at = link.created_at;
        if (store::find_partner_link_between(tx, customer, request.partner_id, today) || !store::insert_new(tx, link))
            return fail({.kind = ProblemKind::conflict,
                         .code = "identity.partner_linked",
                         .detail = "The two are linked already, or will be.",
                         .remedy = "Change that link (GET /api/v1/partner-links), or end it first.",
                         .rule = "ID-01"});
        audit<PartnerLink>(tx, env, caller, customer, link.granted_at ? kPartnerLinkGrant : kPartnerLinkPropose, "partner_link",
                           link.id.uuid, nullptr, &link);
        announce(tx, env, customer, link.granted_at ? kPartnerLinkGranted : kPartnerLinkProposed, link.id.uuid, link);
        return link;
    });
}

std::vector<PartnerLink> PartnerService::list(const Caller& caller, const store::PartnerLinkSearch& search,
                                              const store::After& after) {
    return identity_.db().read(caller.scope, [&](db::Tx& tx) { return store::list_partner_links(tx, search, after); });
}

Result<PartnerLink> PartnerService::find(const Caller& caller, PartnerLinkId id) {
    auto link = identity_.db().read(caller.scope, [&](db::Tx& tx) { return store::find_partner_link(tx, id); });
    if (!link) return fail(link_unknown());
    return *std::move(link);
}

Result<PartnerLink> PartnerService::grant(const Caller& caller, PartnerLinkId id, const PatchPartnerLink& patch,
                                          std::optional<std::int64_t> if_match) {
    Env& env = identity_.env();
    return identity_.db().write(caller, [&](db::Tx& tx) -> Result<PartnerLink> {
        const auto before = store::find_partner_link(tx, id, true);
        if (!before) return fail(link_unknown());
        if (caller.kind != Caller::Kind::system && caller.account != before->account_id)
            return fail({.kind = ProblemKind::forbidden,
                         .code = "identity.not_the_grantor",
                         .detail = "What a partner may see of a customer is the customer's to say.",
                         .remedy = "Ask an owner of the customer's account.",
                         .rule = "ID-01"});
        TRY(require_version(before->version, if_match));
        if (before->until_day && *before->until_day <= identity_.today())
            return fail({.kind = ProblemKind::conflict,
                         .code = "identity.link_over",
                         .detail = "The link is over, and what is over is not changed.",
                         .remedy = "Make a new link: POST /api/v1/partner-links.",
                         .rule = "ID-01"});
        PartnerLink after = *before;
        TRY(describe::patch_into(after, patch));
        TRY(require_days(after));
        if (!after.granted_at) after.granted_at = env.clock.now();
        ++after.version;
        store::update(tx, after);
        audit(tx, env, caller, after.account_id, kPartnerLinkGrant, "partner_link", id.uuid, &*before, &after);
        announce(tx, env, after.account_id, before->granted_at ? kPartnerLinkChanged : kPartnerLinkGranted, id.uuid, after);
        return after;
    });
}

Result<PartnerLink> PartnerService::end(const Caller& caller, PartnerLinkId id) {
    Env& env = identity_.env();
    return identity_.db().write(caller, [&](db::Tx& tx) -> Result<PartnerLink> {
        const auto before = store::find_partner_link(tx, id, true);
        if (!before) return fail(link_unknown());
        const Date today = identity_.today();
        if (before->until_day && *before->until_day <= today) return *before;
        PartnerLink after = *before;
        after.until_day = today;
        ++after.version;
        store::update(tx, after);
        audit(tx, env, caller, after.account_id, kPartnerLinkEnd, "partner_link", id.uuid, &*before, &after);
        announce(tx, env, after.account_id, kPartnerLinkEnded, id.uuid, after);
        return after;
    });
}

std::vector<store::PartnerName> PartnerService::list_partners(const store::After& after) {
    return identity_.db().read(Scope::all(), [&](db::Tx& tx) { return store::list_partners_anywhere(tx, after); });
}

}  // namespace aftercare::identity
