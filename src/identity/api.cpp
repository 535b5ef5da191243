#include "identity/api.hpp"

#include "identity/account_list.hpp"
#include "identity/api_support.hpp"
#include "platform/http/page.hpp"
#include "platform/http/sorted_page.hpp"

namespace aftercare::identity {

namespace {

struct AccountPath {
    AccountId account_id;
};
DESCRIBE(AccountPath, account_id)
struct SitePath {
    SiteId site_id;
};
DESCRIBE(SitePath, site_id)
struct PersonPath {
    PersonId person_id;
};
DESCRIBE(PersonPath, person_id)
struct PartnerLinkPath {
    PartnerLinkId partner_link_id;
};
DESCRIBE(PartnerLinkPath, partner_link_id)

struct PartnerLinkQuery {
    static constexpr describe::Note kNotes[] = {{"account_id", "Of this account, on either side."}};
    std::optional<AccountId> account_id;
    std::optional<AccountId> partner_id;
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE(PartnerLinkQuery, account_id, partner_id, cursor, limit)

struct SiteQuery {
    static constexpr describe::Note kNotes[] = {
        {"text", "A part of its code, name, street or city, in any case."},
        {"ids", "Only of these, so that many can be called by name in one call; what one may not see is left out."}};
    std::optional<AccountId> account_id;
    std::optional<OneLine<1, 100>> text;
    std::optional<describe::List<SiteId, 1, 100>> ids;
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE(SiteQuery, account_id, text, ids, cursor, limit)

struct PersonQuery {
    static constexpr describe::Note kNotes[] = {
        {"text", "A part of the name or the address, in any case."},
        {"ids", "Only of these, so that many can be called by name in one call; whom one may not see is left out."}};
    std::optional<AccountId> account_id;
    std::optional<OneLine<1, 100>> text;
    std::optional<describe::List<PersonId, 1, 100>> ids;
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE(PersonQuery, account_id, text, ids, cursor, limit)

struct AccountQuery {
    static constexpr describe::Note kNotes[] = {
        {"text", "A part of its name; for staff who read people also of the domain of their addresses."},
        {"ids", "Only of these, so that many can be called by name in one call; what one may not see is left out."},
        {"sort", "id (the order of their making) if missing."},
        {"total", "Whether the rows of all pages are counted."}};
    std::optional<OneLine<1, 100>> text;
    std::optional<AccountKind> kind;
    std::optional<CountryCode> country;
    std::optional<describe::List<AccountId, 1, 100>> ids;
    std::optional<store::AccountSort> sort;
    std::optional<http::SortOrder> order;  // asc if missing.
    std::optional<bool> total;
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE(AccountQuery, text, kind, country, ids, sort, order, total, cursor, limit)

using http::Call;
using http::Created;
using http::NoContent;
using http::None;
using http::Ok;
using http::Page;

Result<Ok<Page<Account>>> list(Service& service, const Call<None, AccountQuery>& call) {
    const AccountQuery& query = call.query;
    const store::AccountOrder order{query.sort.value_or(store::AccountSort::id), query.order == http::SortOrder::desc};
    store::AccountSearch search{.text = {}, .by_domain = false, .kind = query.kind, .country = query.country, .ids = query.ids};
    if (query.text) search.text = query.text->text();
    return TRY(http::sorted_page<store::AccountPlace>(query, order, [&](const auto& after, std::int64_t limit) {
        return list_accounts(service, call.caller, search, order, after, limit, query.total.value_or(false));
    }));
}

void add_account_routes(http::RouteGroup& group, Service& service) {
    group.add(http::get("/accounts", kAccountRead, "The accounts that the caller may see, searched and sorted",
                        [&service](const Call<None, AccountQuery>& call) { return list(service, call); }));
    group.add(http::post("/accounts", kAccountCreate, "Create a customer's or partner's account",
                         [&service](const Call<None, None, CreateAccount>& call) -> Result<Created<Account>> {
                             Account account = TRY(service.create_account(call.caller, call.body));
                             return Created<Account>{account, "/api/v1/accounts/" + account.id.text(), account.version};
                         })
                  .fails_with({"identity.embargoed", "identity.country_unknown", "identity.vendor_exists"}));
    group.add(http::get("/accounts/{account_id}", kAccountRead, "One account",
                        [&service](const Call<AccountPath>& call) -> Result<Ok<Account>> {
                            Account account = TRY(service.find_account(call.caller, call.path.account_id));
                            return Ok<Account>{account, account.version};
                        }));
    group.add(http::patch("/accounts/{account_id}", kAccountUpdate, "Change an account",
                          [&service](const Call<AccountPath, None, PatchAccount>& call) -> Result<Ok<Account>> {
                              Account account =
                                  TRY(service.change_account(call.caller, call.path.account_id, call.body, call.if_match));
                              return Ok<Account>{account, account.version};
                          })
                  .if_match()
                  .fails_with({"identity.embargoed", "identity.country_unknown", "identity.proof_not_yours",
                               "identity.country_not_yours"}));
}

void add_site_routes(http::RouteGroup& group, Service& service) {
    group.add(http::get("/sites", kSiteRead, "Sites, by account",
                        [&service](const Call<None, SiteQuery>& call) -> Result<Ok<Page<SiteView>>> {
                            const store::After after = TRY(after_of(call.query));
                            store::SiteSearch search{.account = call.query.account_id, .text = {}, .ids = call.query.ids};
                            if (call.query.text) search.text = call.query.text->text();
                            std::vector<SiteView> views;
                            for (const Site& site : service.list_sites(call.caller, search, after))
                                views.push_back(service.view_of(site));
                            return page_by_id(std::move(views), after);
                        }));
    group.add(http::post("/sites", kSiteCreate, "Add a site to an account",
                         [&service](const Call<None, None, CreateSite>& call) -> Result<Created<SiteView>> {
                             SiteView site = service.view_of(TRY(service.create_site(call.caller, call.body)));
                             return Created<SiteView>{site, "/api/v1/sites/" + site.id.text(), site.version};
                         })
                  .fails_with({"identity.embargoed", "identity.country_unknown", "identity.site_code_taken"}));
    group.add(
        http::get("/sites/{site_id}", kSiteRead, "One site", [&service](const Call<SitePath>& call) -> Result<Ok<SiteView>> {
            SiteView site = service.view_of(TRY(service.find_site(call.caller, call.path.site_id)));
            return Ok<SiteView>{site, site.version};
        }));
    group.add(http::patch("/sites/{site_id}", kSiteUpdate, "Change a site",
                          [&service](const Call<SitePath, None, PatchSite>& call) -> Result<Ok<SiteView>> {
                              SiteView site = service.view_of(
                                  TRY(service.change_site(call.caller, call.path.site_id, call.body, call.if_match)));
                              return Ok<SiteView>{site, site.version};
                          })
                  .if_match()
                  .fails_with({"identity.embargoed", "identity.country_unknown"}));
}

void add_person_routes(http::RouteGroup& group, Service& service) {
    group.add(http::get("/people", kPersonRead, "People, by account",
                        [&service](const Call<None, PersonQuery>& call) -> Result<Ok<Page<Person>>> {
                            const store::After after = TRY(after_of(call.query));
                            store::PersonSearch search{.account = call.query.account_id, .text = {}, .ids = call.query.ids};
                            if (call.query.text) search.text = call.query.text->text();
                            return page_by_id(service.list_people(call.caller, search, after), after);
                        }));
    group.add(http::post("/people", kPersonCreate, "Add a person to an account",
                         [&service](const Call<None, None, CreatePerson>& call) -> Result<Created<Person>> {
                             Person person = TRY(service.create_person(call.caller, call.body));
                             return Created<Person>{person, "/api/v1/people/" + person.id.text(), person.version};
                         })
                  .fails_with({"identity.email_taken", "identity.password_too_weak", "identity.role_unknown",
                               "identity.role_too_strong"}));
    group.add(http::get("/people/{person_id}", kPersonRead, "One person",
                        [&service](const Call<PersonPath>& call) -> Result<Ok<Person>> {
                            Person person = TRY(service.find_person(call.caller, call.path.person_id));
                            return Ok<Person>{person, person.version};
                        }));
    group.add(http::patch("/people/{person_id}", kPersonUpdate, "Change a person's name, roles, language or time zone",
                          [&service](const Call<PersonPath, None, PatchPerson>& call) -> Result<Ok<Person>> {
                              Person person =
                                  TRY(service.change_person(call.caller, call.path.person_id, call.body, call.if_match));
                              return Ok<Person>{person, person.version};
                          })
                  .if_match()
                  .fails_with({"identity.role_unknown", "identity.role_too_strong", "identity.last_head"}));
    group.add(http::post("/people/{person_id}/deactivation", kPersonDeactivate,
                         "Shut a person out: sessions and tokens end, what he or she did stays",
                         [&service](const Call<PersonPath>& call) -> Result<Ok<Person>> {
                             Person person = TRY(service.set_status(call.caller, call.path.person_id, PersonStatus::deactivated));
                             return Ok<Person>{person, person.version};
                         })
                  .fails_with({"identity.role_too_strong", "identity.last_head"}));
    group.add(http::post("/people/{person_id}/activation", kPersonDeactivate, "Let a person in again",
                         [&service](const Call<PersonPath>& call) -> Result<Ok<Person>> {
                             Person person = TRY(service.set_status(call.caller, call.path.person_id, PersonStatus::active));
                             return Ok<Person>{person, person.version};
                         })
                  .fails_with({"identity.role_too_strong"}));
}

void add_partner_routes(http::RouteGroup& group, PartnerService& partners) {
    group.add(http::get("/partners", kPartnerLinkRead, "The partners whom a customer can let act for it",
                        [&partners](const Call<None, http::PageQuery>& call) -> Result<Ok<Page<store::PartnerName>>> {
                            const store::After after = TRY(after_of(call.query));
                            return page_by_id(partners.list_partners(after), after);
                        }));
    group.add(http::get("/partner-links", kPartnerLinkRead, "Which partner may act for which customer, in what, and how long",
                        [&partners](const Call<None, PartnerLinkQuery>& call) -> Result<Ok<Page<PartnerLink>>> {
                            const store::After after = TRY(after_of(call.query));
                            const store::PartnerLinkSearch search{call.query.account_id, call.query.partner_id};
                            return page_by_id(partners.list(call.caller, search, after), after);
                        }));
    group.add(http::post("/partner-links", kPartnerLinkPropose,
                         "Let a partner act for a customer; the vendor's people propose it",
                         [&partners](const Call<None, None, CreatePartnerLink>& call) -> Result<Created<PartnerLink>> {
                             PartnerLink link = TRY(partners.create(call.caller, call.body));
                             return Created<PartnerLink>{link, "/api/v1/partner-links/" + link.id.text(), link.version};
                         })
                  .fails_with({"identity.partner_unknown", "identity.partner_linked", "identity.link_days_wrong"}));
    group.add(http::get("/partner-links/{partner_link_id}", kPartnerLinkRead, "One partner link",
                        [&partners](const Call<PartnerLinkPath>& call) -> Result<Ok<PartnerLink>> {
                            PartnerLink link = TRY(partners.find(call.caller, call.path.partner_link_id));
                            return Ok<PartnerLink>{link, link.version};
                        }));
    group.add(http::patch("/partner-links/{partner_link_id}", kPartnerLinkGrant,
                          "Grant a proposal, or change what is granted and until when",
                          [&partners](const Call<PartnerLinkPath, None, PatchPartnerLink>& call) -> Result<Ok<PartnerLink>> {
                              PartnerLink link =
                                  TRY(partners.grant(call.caller, call.path.partner_link_id, call.body, call.if_match));
                              return Ok<PartnerLink>{link, link.version};
                          })
                  .if_match()
                  .fails_with({"identity.not_the_grantor", "identity.link_days_wrong", "identity.link_over"}));
    group.add(http::post("/partner-links/{partner_link_id}/end", kPartnerLinkEnd, "End a partner link today",
                         [&partners](const Call<PartnerLinkPath>& call) -> Result<Ok<PartnerLink>> {
                             PartnerLink link = TRY(partners.end(call.caller, call.path.partner_link_id));
                             return Ok<PartnerLink>{link, link.version};
                         }));
}

}  // namespace

void add_routes(http::Routes& routes, Service& service, PartnerService& partners) {
    http::RouteGroup group(routes, "identity");
    add_account_routes(group, service);
    add_site_routes(group, service);
    add_person_routes(group, service);
    add_partner_routes(group, partners);
}

}  // namespace aftercare::identity
