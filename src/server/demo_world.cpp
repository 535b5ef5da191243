#include "server/demo_world.hpp"

#include "catalogue/store.hpp"
#include "identity/credential_store.hpp"
#include "identity/store.hpp"
#include "server/acting.hpp"

#include <algorithm>
#include <cstdio>

namespace aftercare::server {

Result<AccountId> DemoWorld::account(identity::AccountKind kind, const char* name, const char* country) {
    return TRY(app_.identity().create_account(
                   caller_, {.kind = kind, .name = name, .country = demo_value<identity::CountryCode>(country)}))
        .id;
}

Result<identity::PersonId> DemoWorld::person(AccountId account, const char* name, const char* email, const char* role,
                                             const char* language) {
    identity::CreatePerson person{.account_id = account,
                                  .name = name,
                                  .email = demo_value<identity::Email>(email),
                                  .password = Text<1, 256>(kDemoPassword),
                                  .roles = identity::RoleNames{role}};
    if (language) person.language = OneLine<2, 8>(language);
    const identity::PersonId made = TRY(app_.identity().create_person(caller_, person)).id;
    TRY(register_yesterday(account));
    return made;
}

// Premium plans count from the day on which the account came (ENT-25), and the demo's cases of today are older than the demo: where the
// installation's day has just begun, they are of yesterday.
Result<> DemoWorld::register_yesterday(AccountId account) {
    return app_.db().write(caller_, [&](db::Tx& tx) -> Result<> {
        auto row = identity::store::find_account(tx, account, true);
        check(row.has_value(), "an account of the demo is missing");
        if (!row->registered_at) return {};
        row->registered_at = std::min(*row->registered_at, app_.env().clock.now().plus(-std::chrono::hours{24}));
        identity::store::update(tx, *row);
        return {};
    });
}

Result<identity::SiteId> DemoWorld::site(AccountId account, const DemoPlace& place, const char* email) {
    identity::CreateSite site{.account_id = account,
                              .code = place.code,
                              .name = OneLine<1, 120>(std::string(place.city) + " point of presence"),
                              .street = "1 Exchange Road",
                              .city = place.city,
                              .country = demo_value<identity::CountryCode>(place.country),
                              .time_zone = demo_value<identity::TimeZone>(place.zone),
                              .contact_name = "Network Operations",
                              .contact_email = demo_value<identity::Email>(email)};
    if (place.subdivision) site.subdivision = demo_value<identity::Subdivision>(place.subdivision);
    return TRY(app_.identity().create_site(caller_, site)).id;
}

Result<catalogue::Product> DemoWorld::product(const char* sku) {
    auto found = app_.db().read(
        Scope::all(), [&](db::Tx& tx) { return catalogue::store::find(tx, "Northwind", demo_value<catalogue::Sku>(sku)); });
    check(found.has_value(), "a product of the demo is missing");
    return *std::move(found);
}

Result<assets::AssetId> DemoWorld::asset(AccountId account, const char* serial, const char* sku, identity::SiteId site,
                                         const char* host_name, std::int32_t months_ago, assets::PurchaseChannel channel) {
    const catalogue::Product what = TRY(product(sku));
    const assets::BulkAsset shipped{.product_id = what.id,
                                    .sku = what.sku,
                                    .serial_number = demo_value<assets::SerialNumber>(serial),
                                    .site_id = site,
                                    .host_name = OneLine<1, 255>(host_name),
                                    .shipped_on = today_.plus_months(-months_ago),
                                    .channel = channel};
    TRY(app_.assets().register_many(caller_, account, {&shipped, 1}, assets::AssetSource::order));
    const auto found =
        app_.db().read(Scope::of(account), [&](db::Tx& tx) { return assets::store::find_by_serial(tx, shipped.serial_number); });
    check(found.size() == 1, "an asset of the demo is missing");
    return found.front().id;
}

Result<std::vector<assets::Asset>> DemoWorld::fleet(AccountId account, const std::vector<identity::SiteId>& sites,
                                                    const DemoFleet& wanted) {
    const catalogue::Product what = TRY(product(wanted.sku));
    std::vector<assets::BulkAsset> shipped;
    std::vector<assets::SerialNumber> serials;
    for (std::int64_t i = 1; i <= wanted.count; ++i) {
        char number[16];
        std::snprintf(number, sizeof number, "%06d", static_cast<int>(i));
        const auto serial = demo_value<assets::SerialNumber>(std::string(wanted.prefix) + number);
        serials.push_back(serial);
        shipped.push_back(
            {.product_id = what.id,
             .sku = what.sku,
             .serial_number = serial,
             .site_id = sites[static_cast<std::size_t>(i) % sites.size()],
             .host_name = OneLine<1, 255>(std::string(wanted.host) + "-" + std::to_string(i)),
             .shipped_on =
                 today_.plus_months(-wanted.months_ago).plus_days(static_cast<std::int32_t>(i * 360 / wanted.count) % 360),
             .channel = assets::PurchaseChannel::vendor});
    }
    TRY(app_.assets().register_many(caller_, account, shipped, assets::AssetSource::order));
    return app_.db().write(caller_, [&](db::Tx& tx) -> Result<std::vector<assets::Asset>> {
        auto made = assets::store::find_by_serials(tx, serials);
        for (assets::Asset& one : made) {
            const auto number = std::ranges::find(serials, one.serial_number) - serials.begin() + 1;
            const char* const release = demo_release(wanted.sku, number);
            if (!release) continue;
            const assets::Asset before = one;
            one.software = OneLine<1, 120>(release);
            ++one.version;
            app_.assets().save(tx, caller_, before, one);
        }
        return made;
    });
}

Result<> DemoWorld::device(AccountId account, identity::SiteId site, const char* host_name, const std::string& inventory) {
    const auto taken = TRY(assets::import_inventory(
        app_.assets(), caller_, {.account = account, .site = site, .host_name = OneLine<1, 255>(host_name)}, inventory));
    check(taken.refused_devices == 0, "a device of the demo is refused");
    return {};
}

Result<> DemoWorld::move(assets::AssetId asset, identity::SiteId site) {
    assets::PatchAsset patch;
    patch.site_id = site;
    TRY(app_.assets().change(caller_, asset, patch, std::nullopt));
    return {};
}

Result<> DemoWorld::set_status(assets::AssetId asset, assets::AssetStatus status) {
    assets::PatchAsset patch;
    patch.status = status;
    TRY(app_.assets().change(caller_, asset, patch, std::nullopt));
    return {};
}

contracts::CreateContract DemoWorld::order(AccountId account, const char* plan, DayRange days) const {
    return {.account_id = account,
            .plan = demo_value<contracts::PlanCode>(plan),
            .from_day = days.from,
            .until_day = days.until,
            .bought_on = std::min(days.from, today_)};
}

Result<contracts::Contract> DemoWorld::contract(const contracts::CreateContract& order, const std::vector<assets::AssetId>& on,
                                                const char* level) {
    const auto made = TRY(app_.contracts().create(caller_, order));
    contracts::AddLines lines;
    for (const auto& id : on) {
        contracts::NewLine line{.asset_id = id};
        if (level) line.service_level = demo_value<contracts::ServiceLevelCode>(level);
        lines.lines.push_back(line);
    }
    if (!on.empty()) TRY(app_.contracts().add_lines(caller_, made.id, lines));
    return made;
}

Result<contracts::Contract> DemoWorld::contract(const contracts::CreateContract& order, const std::vector<assets::Asset>& on,
                                                const char* level) {
    std::vector<contracts::BulkLine> lines;
    for (const assets::Asset& one : on) {
        contracts::BulkLine line{.asset_id = one.id, .serial_number = one.serial_number, .sku = one.sku};
        if (level) line.service_level = demo_value<contracts::ServiceLevelCode>(level);
        lines.push_back(std::move(line));
    }
    return app_.contracts().create_with_lines(caller_, order, lines);
}

Result<contracts::CertificateCode> DemoWorld::certificate(AccountId account, const char* region, const char* level,
                                                          std::int64_t quantity, std::int32_t issued_days_ago) {
    auto issued = TRY(app_.certificates().issue(caller_, {.account_id = account,
                                                          .plan = demo_value<contracts::PlanCode>("care"),
                                                          .service_level = demo_value<contracts::ServiceLevelCode>(level),
                                                          .quantity = Int<1, 10'000>{quantity},
                                                          .term_months = Int<1, 1'200>{12},
                                                          .sales_region = identity::RegionName(region),
                                                          .reseller_name = OneLine<1, 120>("Harbour Integration"),
                                                          .issued_on = today_.plus_days(-issued_days_ago)}));
    check(issued.code.has_value(), "a certificate of the demo has no code");
    return *issued.code;
}

Result<Caller> DemoWorld::acting(const char* email) {
    const auto credential = app_.db().read(Scope::all(), [&](db::Tx& tx) {
        return identity::store::find_credential_anywhere(tx, demo_value<identity::Email>(email).key());
    });
    check(credential.has_value(), "a person of the demo is missing");
    return acting(credential->person_id);
}

Result<Caller> DemoWorld::acting(identity::PersonId id) { return acting_as(app_, TRY(app_.identity().find_person(caller_, id))); }

}  // namespace aftercare::server
