// How the demo makes its parts: each step is a use case of a slice, done by the system.
#pragma once

#include "assets/inventory_import.hpp"
#include "server/app.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace aftercare::server {

// The password of everybody in the demo.
inline constexpr const char* kDemoPassword = "north-by-northwind";

// For values that the demo's own files say: a mistake in one is a bug.
template <class T>
T demo_value(std::string_view text) {
    auto parsed = T::parse(text);
    check(parsed.has_value(), "a value of the demo is not valid");
    return *std::move(parsed);
}

struct DemoPlace {
    const char* code;
    const char* city;
    const char* country;
    const char* subdivision;  // nullptr: none is said.
    const char* zone;
};

// Like devices of one customer, one after another over its sites.
struct DemoFleet {
    const char* prefix;  // Of the serial numbers, followed by six digits from 000001 on.
    const char* sku;
    const char* host;  // Of the host names, followed by "-" and the number.
    std::int64_t count;
    std::int32_t months_ago;  // When the first of them was shipped; the others follow over a year.
};

class DemoWorld {
public:
    explicit DemoWorld(App& app) : app_(app), today_(app.env().clock.now().utc_day()) {}

    Result<AccountId> account(identity::AccountKind kind, const char* name, const char* country);
    Result<identity::PersonId> person(AccountId account, const char* name, const char* email, const char* role,
                                      const char* language = nullptr);
    Result<identity::SiteId> site(AccountId account, const DemoPlace& place, const char* email);

    // Shipped and registered so many months ago by the vendor's own records.
    Result<assets::AssetId> asset(AccountId account, const char* serial, const char* sku, identity::SiteId site,
                                  const char* host_name, std::int32_t months_ago,
                                  assets::PurchaseChannel channel = assets::PurchaseChannel::vendor);
    // Each runs what demo_release() says of it.
    Result<std::vector<assets::Asset>> fleet(AccountId account, const std::vector<identity::SiteId>& sites,
                                             const DemoFleet& wanted);
    // A device as it tells of itself: chassis and parts, by its "show chassis hardware".
    Result<> device(AccountId account, identity::SiteId site, const char* host_name, const std::string& inventory);
    Result<> move(assets::AssetId asset, identity::SiteId site);
    Result<> set_status(assets::AssetId asset, assets::AssetStatus status);

    // Months from today, from and until.
    struct Term {
        std::int32_t from;
        std::int32_t until;
    };
    DayRange days(Term term) const { return {today_.plus_months(term.from), today_.plus_months(term.until)}; }
    contracts::CreateContract order(AccountId account, const char* plan, DayRange days) const;
    Result<contracts::Contract> contract(const contracts::CreateContract& order, const std::vector<assets::AssetId>& on,
                                         const char* level);
    Result<contracts::Contract> contract(const contracts::CreateContract& order, const std::vector<assets::Asset>& on,
                                         const char* level);
    // A certificate of that region for Care; its code.
    Result<contracts::CertificateCode> certificate(AccountId account, const char* region, const char* level,
                                                   std::int64_t quantity, std::int32_t issued_days_ago);

    // Somebody of the demo, with the rights of his or her roles.
    Result<Caller> acting(const char* email);
    Result<Caller> acting(identity::PersonId person);

    App& app() { return app_; }
    const Caller& caller() const { return caller_; }
    Date today() const { return today_; }

private:
    Result<> register_yesterday(AccountId account);

    Result<catalogue::Product> product(const char* sku);

    App& app_;
    Date today_;
    Caller caller_ = Caller::system();
};

// Vendor, partner and every role; products; customers on three continents with cover in every state.
Result<> make_demo_catalogue(DemoWorld& world);
Result<> make_demo_orders(DemoWorld& world, AccountId account);
Result<> make_demo_customers(DemoWorld& world, AccountId partner);
Result<> make_demo_life(DemoWorld& world);
Result<> make_demo_configurations(DemoWorld& world);
// Holds all devices against all that is published by now, as the server does once it runs, so that what is published next is news to them.
Result<> match_demo(DemoWorld& world);
// The risk of the last weeks. It is made up: as today's would have been had fixes been installed, and advisories come, on some days.
Result<> make_demo_days(DemoWorld& world);

// What the device with that number of a fleet of that product runs; null where nobody knows, or it runs neither system.
const char* demo_release(std::string_view sku, std::int64_t number);

// Serial numbers to try, of the first customer, and what each shows.
struct DemoShow {
    const char* serial_number;
    const char* shows;
};
const std::vector<DemoShow>& demo_shows();

}  // namespace aftercare::server
