// The customers of the demo: on three continents, with cover in every state.
#include "server/demo_world.hpp"

#include <array>

namespace aftercare::server {

namespace {

using identity::AccountKind;
using identity::SiteId;

constexpr DemoPlace kFrankfurt{"FRA-1", "Frankfurt", "DE", "HE", "Europe/Berlin"};
constexpr DemoPlace kMunich{"MUC-1", "Munich", "DE", "BY", "Europe/Berlin"};
constexpr DemoPlace kParis{"PAR-1", "Paris", "FR", nullptr, "Europe/Paris"};
constexpr DemoPlace kBudapest{"BUD-1", "Budapest", "HU", nullptr, "Europe/Budapest"};
constexpr DemoPlace kNewYork{"NYC-1", "New York", "US", "NY", "America/New_York"};
constexpr DemoPlace kSeattle{"SEA-1", "Seattle", "US", "WA", "America/Los_Angeles"};
constexpr DemoPlace kPortland{"PDX-1", "Portland", "US", "OR", "America/Los_Angeles"};
constexpr DemoPlace kAnchorage{"ANC-1", "Anchorage", "US", "AK", "America/Anchorage"};
constexpr DemoPlace kSantiago{"SCL-1", "Santiago", "CL", nullptr, "America/Santiago"};
constexpr DemoPlace kTokyo{"TYO-1", "Tokyo", "JP", nullptr, "Asia/Tokyo"};
constexpr DemoPlace kOsaka{"OSA-1", "Osaka", "JP", nullptr, "Asia/Tokyo"};
constexpr DemoPlace kSingapore{"SIN-1", "Singapore", "SG", nullptr, "Asia/Singapore"};
constexpr DemoPlace kLondon{"LON-1", "London", "GB", nullptr, "Europe/London"};
constexpr DemoPlace kManchester{"MAN-1", "Manchester", "GB", nullptr, "Europe/London"};

// A router as it tells of itself, with some of its parts; `number` tells it from others.
std::string router(int number) {
    const auto serial = [&](const char* kind, int place) {
        std::string digits = std::to_string(10'000 + number * 100 + place);
        return "NW" + std::string(kind) + digits;
    };
    const auto row = [](std::string name, const char* version, const char* part, const std::string& serial_number,
                        const char* description) {
        const auto padded = [](std::string text, std::size_t width) {
            text.resize(std::max(width, text.size()), ' ');
            return text;
        };
        return padded(std::move(name), 17) + padded(version, 9) + padded(part, 13) + padded(serial_number, 18) + description +
               "\n";
    };
    std::string text = row("Item", "Version", "Part number", "Serial number", "Description");
    text.insert(0, "Hardware inventory:\n");
    text += row("Chassis", "", "", serial("CH", 0), "ATLAS-480");
    text += row("PEM 0", "REV 03", "740-040020", serial("PS", 1), "Power supply, 2.5 kW AC");
    text += row("PEM 1", "REV 03", "740-040020", serial("PS", 2), "Power supply, 2.5 kW AC");
    text += row("Routing Engine 0", "REV 11", "750-040010", serial("RE", 3), "Routing engine, 64 GB");
    text += row("Routing Engine 1", "REV 11", "750-040010", serial("RE", 4), "Routing engine, 64 GB");
    text += row("FPC 0", "REV 24", "750-040001", serial("LC", 5), "Line card, 20 ports of 10 Gbit/s");
    text += row("  PIC 0", "", "BUILTIN", "BUILTIN", "20x10GE");
    text += row("    Xcvr 0", "REV 01", "740-043001", serial("XS", 6), "SFP+-10G-SR");
    text += row("    Xcvr 1", "", "NON-JNPR", "OEM" + std::to_string(4400 + number) + "X", "SFP+-10G-SR");
    text += row("FPC 1", "REV 09", "750-040002", serial("LC", 7), "Line card, 8 ports of 100 Gbit/s");
    text += row("Fan Tray 0", "REV 02", "740-040030", serial("FT", 8), "Fan tray");
    return text;
}

// A telecom with cover in every state: what the demo shows first.
class Aldra {
public:
    explicit Aldra(DemoWorld& world) : world_(world) {}

    Result<> make() {
        account_ = TRY(world_.account(AccountKind::customer, "Aldra Telecom", "DE"));
        TRY(people());
        frankfurt_ = TRY(world_.site(account_, kFrankfurt, "noc@aldra.example"));
        munich_ = TRY(world_.site(account_, kMunich, "noc@aldra.example"));
        paris_ = TRY(world_.site(account_, kParis, "noc@aldra.example"));
        budapest_ = TRY(world_.site(account_, kBudapest, "noc@aldra.example"));
        new_york_ = TRY(world_.site(account_, kNewYork, "noc-us@aldra.example"));
        TRY(covered());
        TRY(missed());
        TRY(make_demo_orders(world_, account_));
        return estate();
    }

private:
    Result<> people() {
        owner_ = TRY(world_.person(account_, "Olga Owner", "owner@aldra.example", "owner", "de"));
        TRY(world_.person(account_, "Max Member", "member@aldra.example", "member", "de"));
        TRY(world_.person(account_, "Mona Manager", "manager@aldra.example", "case_manager"));
        TRY(world_.person(account_, "Rolf Reader", "reader@aldra.example", "report_reader", "de"));
        TRY(world_.person(account_, "Lena Licences", "licences@aldra.example", "licence_manager"));
        contact_ = TRY(world_.person(account_, "Nils Network", "nils@aldra.example", "named_contact"));
        return {};
    }

    Result<assets::AssetId> asset(const char* serial, const char* sku, SiteId site, const char* host, std::int32_t months_ago) {
        return world_.asset(account_, serial, sku, site, host, months_ago);
    }
    contracts::CreateContract order(const char* plan, DemoWorld::Term term) const {
        return world_.order(account_, plan, world_.days(term));
    }

    Result<> covered() {
        const auto edge = TRY(asset("NWFRA000001", "ATLAS-480", frankfurt_, "fra-edge-1", 6));
        const auto core = TRY(asset("NWFRA000002", "ATLAS-960", frankfurt_, "fra-core-1", 6));
        const auto baseless = TRY(asset("NWFRA000003", "ATLAS-960", frankfurt_, "fra-core-2", 20));
        TRY(world_.contract(order("care", {-6, 6}), std::vector{edge, core}, "next_business_day"));
        const auto premium = TRY(world_.contract(order("care_plus", {-6, 6}), std::vector{core, baseless}, nullptr));
        // One named contact where two are asked for: a warning stands on the account (ID-10).
        premium_ = premium.id;
        TRY(world_.app().named_contacts().add(world_.caller(), premium.id, {.person_id = contact_, .may_change_network = true}));
        TRY(world_.contract(order("care", {-18, -6}), std::vector{baseless}, "return_to_factory"));
        return {};
    }

    Result<> missed() {
        const auto lapsed = TRY(asset("NWMUC000001", "RIDGE-48T", munich_, "muc-access-1", 20));
        TRY(world_.contract(order("care", {-18, -6}), std::vector{lapsed}, "return_to_factory"));
        const auto assisted = TRY(asset("NWMUC000002", "RIDGE-48T", munich_, "muc-access-2", 14));
        auto par = order("care_par", {-6, 6});
        par.reseller_name = OneLine<1, 120>("Harbour Integration");
        TRY(world_.contract(par, std::vector{assisted}, "return_to_factory"));
        TRY(asset("NWMUC000003", "RIDGE-48T", munich_, "muc-access-3", 3));
        TRY(asset("NWMUC000004", "DELTA-24", munich_, "muc-old-1", 90));
        const auto gone = TRY(asset("NWMUC000005", "RIDGE-48T", munich_, "muc-access-5", 30));
        TRY(world_.contract(order("care", {-6, 6}), std::vector{gone}, "next_business_day"));
        TRY(world_.set_status(gone, assets::AssetStatus::decommissioned));
        const auto next = TRY(asset("NWMUC000006", "RIDGE-48P", munich_, "muc-access-6", 16));
        TRY(world_.contract(order("care", {1, 13}), std::vector{next}, "next_business_day"));
        const auto drafted = TRY(asset("NWMUC000007", "RIDGE-48P", munich_, "muc-access-7", 16));
        auto draft = order("care", {0, 12});
        draft.draft = true;
        TRY(world_.contract(draft, std::vector{drafted}, "next_business_day"));
        TRY(world_.asset(account_, "NWMUC000008", "RIDGE-48T", munich_, "muc-access-8", 3,
                         assets::PurchaseChannel::unauthorised));
        const auto licensed = TRY(asset("NWMUC000009", "RIDGE-48T", munich_, "muc-access-9", 15));
        TRY(subscription("SUB-ALDRA-1", licensed));
        return moved();
    }

    // A subscription licence, whose term includes Care (ENT-13).
    Result<> subscription(const char* number, assets::AssetId on) {
        const DayRange term = world_.days({-6, 6});
        contracts::SubscribedAsset licensed;
        licensed.asset_id = on;
        TRY(world_.app().subscriptions().cover(world_.caller(), {.account_id = account_,
                                                                 .subscription_number = OneLine<1, 60>(number),
                                                                 .from_day = term.from,
                                                                 .term_months = {},
                                                                 .until_day = term.until,
                                                                 .order_number = {},
                                                                 .assets = {licensed}}));
        return {};
    }

    // Bought where they were, and carried off to where the cover does not reach.
    Result<> moved() {
        const auto abroad = TRY(asset("NWFRA000004", "SUMMIT-32C", frankfurt_, "fra-leaf-1", 15));
        const auto code = TRY(world_.certificate(account_, "emea", "next_day", 1, 40));
        TRY(world_.app().certificates().activate(
            world_.caller(), {.account_id = account_, .code = code, .assets = {contracts::ActivationAsset{.asset_id = abroad}}}));
        TRY(world_.move(abroad, new_york_));
        const auto east = TRY(asset("NWFRA000005", "SUMMIT-32C", frankfurt_, "fra-leaf-2", 15));
        TRY(world_.contract(order("care", {-6, 6}), std::vector{east}, "same_day"));
        return world_.move(east, budapest_);
    }

    // Some hundred devices, most of them covered, a part of that not for long.
    Result<> estate() {
        for (int i = 1; i <= 6; ++i)
            TRY(world_.device(account_, i % 2 == 0 ? frankfurt_ : paris_, ("edge-" + std::to_string(i)).c_str(), router(i)));
        const auto access = TRY(world_.fleet(account_, {frankfurt_, munich_, paris_}, {"NWALD", "RIDGE-48T", "acc", 900, 30}));
        TRY(world_.contract(order("care", {-9, 15}), std::vector(access.begin(), access.begin() + 600), "next_business_day"));
        auto lapsing =
            world_.order(account_, "care", {world_.today().plus_months(-12).plus_days(40), world_.today().plus_days(40)});
        TRY(world_.contract(lapsing, std::vector(access.begin() + 600, access.begin() + 800), "next_business_day"));
        const auto radios = TRY(world_.fleet(account_, {frankfurt_, munich_}, {"NWAPF", "LANTERN-AP45", "ap", 250, 18}));
        TRY(world_.contract(order("care", {-9, 15}), radios, "return_to_factory"));
        // Covered, and yet the bug notification does not reach them: one showed its configuration long ago, one never did, one runs another
        // system (INS-17).
        contracts::AddLines lines;
        for (const assets::AssetId device : {access[39].id, access[0].id, radios[0].id})
            lines.lines.push_back(contracts::NewLine{.asset_id = device});
        TRY(world_.app().contracts().add_lines(world_.caller(), premium_, lines));
        TRY(world_.fleet(account_, {munich_}, {"NWDEL", "DELTA-48", "old", 60, 80}));
        // Two certificates that nobody has used: one still waits, the other's term has begun by itself (ENT-16).
        TRY(world_.certificate(account_, "emea", "next_business_day", 20, 12));
        TRY(world_.certificate(account_, "emea", "next_business_day", 5, 75));
        return {};
    }

    DemoWorld& world_;
    AccountId account_;
    identity::PersonId owner_;
    identity::PersonId contact_;
    contracts::ContractId premium_;
    SiteId frankfurt_;
    SiteId munich_;
    SiteId paris_;
    SiteId budapest_;
    SiteId new_york_;
};

// Another customer, so that there is something that the first must never see; Anchorage is beyond next day (ENT-15).
Result<> make_birchwood(DemoWorld& world) {
    const auto account = TRY(world.account(AccountKind::customer, "Birchwood University", "US"));
    TRY(world.person(account, "Oscar Owner", "owner@birchwood.example", "owner"));
    TRY(world.person(account, "Mira Member", "member@birchwood.example", "member"));
    const auto seattle = TRY(world.site(account, kSeattle, "it@birchwood.example"));
    const auto portland = TRY(world.site(account, kPortland, "it@birchwood.example"));
    const auto anchorage = TRY(world.site(account, kAnchorage, "it@birchwood.example"));
    const auto edge = TRY(world.asset(account, "NWSEA000001", "ATLAS-480", seattle, "sea-edge-1", 2));
    TRY(world.contract(world.order(account, "care", world.days({-1, 11})), std::vector{edge}, "same_day"));
    const auto access = TRY(world.fleet(account, {seattle, portland}, {"NWBIR", "RIDGE-48P", "bldg", 420, 24}));
    TRY(world.contract(world.order(account, "care", world.days({-3, 33})), std::vector(access.begin(), access.begin() + 400),
                       "next_day"));
    const auto north = TRY(world.fleet(account, {anchorage}, {"NWANC", "RIDGE-24T", "anc", 40, 24}));
    TRY(world.contract(world.order(account, "care", world.days({-3, 33})), north, "next_business_day"));
    TRY(world.fleet(account, {seattle, portland}, {"NWLAN", "LANTERN-AP45", "ap", 300, 14}));
    return {};
}

// An exchange in Asia with the whole ladder of plans.
Result<> make_kestrel(DemoWorld& world) {
    const auto account = TRY(world.account(AccountKind::customer, "Kestrel Exchange", "SG"));
    TRY(world.person(account, "Kei Owner", "owner@kestrel.example", "owner"));
    const auto first = TRY(world.person(account, "Aiko Expert", "aiko@kestrel.example", "named_contact"));
    const auto second = TRY(world.person(account, "Ravi Expert", "ravi@kestrel.example", "named_contact"));
    const auto tokyo = TRY(world.site(account, kTokyo, "noc@kestrel.example"));
    const auto osaka = TRY(world.site(account, kOsaka, "noc@kestrel.example"));
    const auto singapore = TRY(world.site(account, kSingapore, "noc@kestrel.example"));
    const auto leaves = TRY(world.fleet(account, {tokyo, osaka, singapore}, {"NWKES", "SUMMIT-32C", "leaf", 360, 16}));
    TRY(world.contract(world.order(account, "care", world.days({-4, 20})), leaves, "same_day"));
    const auto spines = TRY(world.fleet(account, {tokyo, singapore}, {"NWKSP", "SUMMIT-64D", "spine", 24, 16}));
    TRY(world.contract(world.order(account, "care", world.days({-4, 20})), spines, "same_day_onsite"));
    const auto premium = TRY(world.contract(world.order(account, "care_plus", world.days({-4, 8})), spines, nullptr));
    for (const auto& person : {first, second})
        TRY(world.app().named_contacts().add(world.caller(), premium.id, {.person_id = person, .may_change_network = true}));
    TRY(world.contract(world.order(account, "advanced_care_plus", world.days({-4, 8})), spines, nullptr));
    TRY(world.contract(world.order(account, "focused_technical_support", world.days({-4, 8})), spines, nullptr));
    return {};
}

// A mine far from everything: hardware goes to the factory and back.
Result<> make_condor(DemoWorld& world) {
    const auto account = TRY(world.account(AccountKind::customer, "Condor Mining", "CL"));
    TRY(world.person(account, "Carla Owner", "owner@condor.example", "owner"));
    const auto santiago = TRY(world.site(account, kSantiago, "ti@condor.example"));
    const auto branches = TRY(world.fleet(account, {santiago}, {"NWCON", "BASTION-300", "mina", 120, 30}));
    TRY(world.contract(world.order(account, "care", world.days({-11, 1})), std::vector(branches.begin(), branches.begin() + 90),
                       "next_business_day"));
    TRY(world.fleet(account, {santiago}, {"NWMET", "MERIDIAN-10", "metro", 12, 70}));
    return {};
}

// A customer whose partner does for it what it granted (ID-01).
Result<> make_lark(DemoWorld& world, AccountId partner) {
    const auto account = TRY(world.account(AccountKind::customer, "Lark Hosting", "GB"));
    TRY(world.person(account, "Lou Owner", "owner@lark.example", "owner"));
    const auto london = TRY(world.site(account, kLondon, "ops@lark.example"));
    const auto manchester = TRY(world.site(account, kManchester, "ops@lark.example"));
    const auto racks = TRY(world.fleet(account, {london, manchester}, {"NWLRK", "RIDGE-48T", "rack", 160, 20}));
    auto par = world.order(account, "care_par", world.days({-2, 22}));
    par.reseller_name = OneLine<1, 120>("Harbour Integration");
    TRY(world.contract(par, racks, "next_business_day"));
    // A link is its customer's to grant.
    const Caller owner = TRY(world.acting("owner@lark.example"));
    TRY(world.app().partners().create(
        owner, {.partner_id = partner,
                .areas = {identity::PartnerArea::cases, identity::PartnerArea::assets, identity::PartnerArea::reports}}));
    return {};
}

}  // namespace

const std::vector<DemoShow>& demo_shows() {
    static const std::vector<DemoShow> shows{{"NWFRA000001", "covered by a Care contract"},
                                             {"NWFRA000002", "premium plan on its base"},
                                             {"NWFRA000003", "premium plan whose base has lapsed (service=expert_access)"},
                                             {"NWFRA000004", "its certificate is good in another sales region"},
                                             {"NWFRA000005", "its service level is not given where it stands now"},
                                             {"NWMUC000001", "contract expired, with the ways to get help"},
                                             {"NWMUC000002", "partner-assisted: the partner gives technical support"},
                                             {"NWMUC000003", "never under contract, still in its warranty"},
                                             {"NWMUC000004", "past its end of support"},
                                             {"NWMUC000005", "decommissioned, though its contract runs"},
                                             {"NWMUC000006", "its contract begins next month"},
                                             {"NWMUC000007", "its contract is still a draft"},
                                             {"NWMUC000008", "from the grey market: no cover before an inspection"},
                                             {"NWMUC000009", "covered by a subscription, which includes Care"},
                                             {"NWNEW000900", "shipped and not registered: what that loses"},
                                             {"NWALD000001", "one of 900 switches (to NWALD000900): 200 lapse within 40 days"}};
    return shows;
}

Result<> make_demo_customers(DemoWorld& world, AccountId partner) {
    TRY(Aldra(world).make());
    TRY(make_birchwood(world));
    TRY(make_kestrel(world));
    TRY(make_condor(world));
    return make_lark(world, partner);
}

}  // namespace aftercare::server
