#include "server/demo.hpp"

#include <algorithm>
#include <array>

namespace aftercare::server {

namespace {

constexpr std::int64_t kPerAccount = 50'000;
constexpr std::int64_t kPerTransaction = 10'000;
// Every fifth asset has no contract.
constexpr std::int64_t kUncoveredEvery = 5;

struct Place {
    const char* country;
    const char* zone;
};
constexpr std::array kPlaces = {Place{"DE", "Europe/Berlin"}, Place{"US", "America/Chicago"}, Place{"JP", "Asia/Tokyo"},
                                Place{"BR", "America/Sao_Paulo"}, Place{"FR", "Europe/Paris"}};
constexpr std::array kSkus = {"ATLAS-480", "RIDGE-48T", "ATLAS-LC-20X10", "ATLAS-PSU-AC"};

template <class T>
T value(const std::string& text) {
    auto parsed = T::parse(text);
    check(parsed.has_value(), "a generated value is not valid");
    return *std::move(parsed);
}

std::string serial_at(std::int64_t number) {
    const std::string digits = std::to_string(number);
    return std::string(kGeneratedPrefix) + std::string(7 - digits.size(), '0') + digits;
}

// One generated customer and its site.
struct Home {
    AccountId account;
    identity::SiteId site;
};

Result<Home> make_home(App& app, std::int64_t number) {
    const Caller caller = Caller::system();
    const Place& place = kPlaces[static_cast<std::size_t>(number) % kPlaces.size()];
    const auto country = value<identity::CountryCode>(place.country);
    const std::string name = "Generated Customer " + std::to_string(number + 1);
    Home home;
    home.account = TRY(app.identity().create_account(
                           caller, {.kind = identity::AccountKind::customer, .name = OneLine<1, 120>(name), .country = country}))
                       .id;
    home.site = TRY(app.identity().create_site(caller, {.account_id = home.account,
                                                        .code = "GEN-1",
                                                        .name = OneLine<1, 120>(name + " main site"),
                                                        .street = "1 Generated Street",
                                                        .city = "Springfield",
                                                        .country = country,
                                                        .time_zone = value<identity::TimeZone>(place.zone),
                                                        .contact_name = "Network Operations",
                                                        .contact_email = value<identity::Email>("noc@generated.example")}))
                    .id;
    return home;
}

using Products = std::vector<std::pair<catalogue::ProductId, catalogue::Sku>>;

Result<Products> find_products(App& app) {
    Products products;
    for (const char* text : kSkus) {
        const auto sku = value<catalogue::Sku>(text);
        const auto found = app.db().read(
            Scope::all(), [&](db::Tx& tx) { return catalogue::store::named(tx, catalogue::NameKind::sku, sku.text()); });
        check(found.size() == 1, "a product of the demo is missing");
        products.emplace_back(found.front().id, sku);
    }
    return products;
}

// A Care contract with four of five of the assets, the first of which has the number `begin`.
Result<> cover(App& app, AccountId account, const std::vector<assets::BulkAsset>& made, std::int64_t begin) {
    std::vector<assets::SerialNumber> serials;
    for (std::size_t i = 0; i < made.size(); ++i)
        if ((begin + static_cast<std::int64_t>(i)) % kUncoveredEvery != 0) serials.push_back(made[i].serial_number);
    const auto covered =
        app.db().read(Scope::of(account), [&](db::Tx& tx) { return assets::store::find_by_serials(tx, serials); });
    const auto level = value<contracts::ServiceLevelCode>("next_business_day");
    std::vector<contracts::BulkLine> lines;
    lines.reserve(covered.size());
    for (const assets::Asset& asset : covered)
        lines.push_back({.asset_id = asset.id, .serial_number = asset.serial_number, .sku = asset.sku, .service_level = level});
    const Date today = app.env().clock.now().utc_day();
    TRY(app.contracts().create_with_lines(Caller::system(),
                                          {.account_id = account,
                                           .plan = value<contracts::PlanCode>("care"),
                                           .from_day = today.plus_months(-6),
                                           .until_day = today.plus_months(6),
                                           .bought_on = today.plus_months(-6)},
                                          lines));
    return {};
}

// Assets `begin` to `end` (by number) at the home, and a contract on most of them.
Result<> fill(App& app, const Home& home, const Products& products, std::int64_t begin, std::int64_t end) {
    const Caller caller = Caller::system();
    const Date today = app.env().clock.now().utc_day();
    std::vector<assets::BulkAsset> made;
    made.reserve(static_cast<std::size_t>(end - begin));
    for (std::int64_t number = begin; number < end; ++number) {
        const auto& [product, sku] = products[static_cast<std::size_t>(number) % products.size()];
        made.push_back({.product_id = product,
                        .sku = sku,
                        .serial_number = value<assets::SerialNumber>(serial_at(number)),
                        .site_id = home.site,
                        .host_name = std::nullopt,
                        .shipped_on = today.plus_days(-static_cast<std::int32_t>(number % 1500))});
    }
    const auto registered = TRY(app.assets().register_many(caller, home.account, made, assets::AssetSource::order));
    check(registered.skipped == 0, "a generated serial number is held already");
    return cover(app, home.account, made, begin);
}

bool is_there(App& app, std::int64_t number) {
    const auto serial = value<assets::SerialNumber>(serial_at(number));
    return !app.db().read(Scope::all(), [&](db::Tx& tx) { return assets::store::find_by_serial(tx, serial); }).empty();
}

}  // namespace

Result<> generate_assets(App& app, std::int64_t count, const Progress& progress) {
    check(count <= kMaxGenerated, "more generated assets than seven digits can number");
    if (count == 0 || is_there(app, count - 1)) return {};
    if (is_there(app, 0))
        return fail({.kind = ProblemKind::conflict,
                     .code = "server.demo_has_fewer_assets",
                     .detail = "This demo was made with fewer generated assets, or its making was interrupted.",
                     .remedy = "Name an empty folder with --data."});
    const Products products = TRY(find_products(app));
    for (std::int64_t account = 0; account * kPerAccount < count; ++account) {
        const Home home = TRY(make_home(app, account));
        const std::int64_t end = std::min(count, (account + 1) * kPerAccount);
        for (std::int64_t begin = account * kPerAccount; begin < end; begin += kPerTransaction) {
            TRY(fill(app, home, products, begin, std::min(end, begin + kPerTransaction)));
            if (progress) progress(std::min(end, begin + kPerTransaction), count);
        }
    }
    // As an operator does after taking so much in.
    app.db().compact();
    return {};
}

}  // namespace aftercare::server
