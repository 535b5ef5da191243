#include "orders/test_world.hpp"

namespace aftercare::orders {

const policy::Pack& test_pack() {
    static const policy::Pack pack = [] {
        policy::Sections sections;
        identity::add_policy(sections);
        return policy::test_pack(sections);
    }();
    return pack;
}

OrdersTest::OrdersTest() = default;
OrdersTest::~OrdersTest() = default;

void OrdersTest::SetUp() {
    OnBothDatabases::SetUp();
    if (IsSkipped()) return;
    identity = std::make_unique<identity::Service>(db(), world.env, test_pack(), crypto::HashCost::minimal);
    catalogue = std::make_unique<catalogue::Service>(db(), world.env, [](std::string_view) { return true; });
    orders = std::make_unique<Service>(db(), world.env, test_pack());
    alpha = make_account("Alpha", identity::AccountKind::customer);
    beta = make_account("Beta", identity::AccountKind::customer);
    partner = make_account("Partner", identity::AccountKind::partner);
    box = make_product("BOX-1", catalogue::ProductKind::system);
    card = make_product("CARD-1", catalogue::ProductKind::fru);
}

AccountId OrdersTest::make_account(const std::string& name, identity::AccountKind kind) {
    return identity
        ->create_account(Caller::system(),
                         {.kind = kind, .name = OneLine<1, 120>(name), .country = *identity::CountryCode::parse("DE")})
        .value()
        .id;
}

catalogue::Product OrdersTest::make_product(const std::string& sku, catalogue::ProductKind kind, const std::string& maker) {
    return catalogue
        ->create(Caller::system(),
                 {.manufacturer = catalogue::ProductText(maker), .sku = *catalogue::Sku::parse(sku), .kind = kind})
        .value();
}

Caller OrdersTest::of(AccountId account) {
    Caller caller;
    caller.kind = Caller::Kind::person;
    caller.account = account;
    caller.scope = Scope::of(account);
    caller.actions = std::make_shared<ActionSet>(std::set<std::string, std::less<>>{"*"});
    return caller;
}

NewOrderLine OrdersTest::line(const std::string& sku, std::int64_t quantity, SerialNumbers serials) {
    return {.product_id = {},
            .sku = *catalogue::Sku::parse(sku),
            .quantity = Quantity(quantity),
            .price = Money{100'000, *CurrencyCode::parse("EUR")},
            .serial_numbers = std::move(serials)};
}

CreateOrder OrdersTest::order(const std::string& number, AccountId account,
                              describe::List<NewOrderLine, 1, kMostLines> lines) const {
    return {.account_id = account,
            .number = *OrderNumber::parse(number),
            .channel = {},
            .end_user = {},
            .end_user_account_id = {},
            .purchase_order = OneLine<1, 60>("PO-1"),
            .ordered_on = {},
            .lines = std::move(lines)};
}

EndUser OrdersTest::end_user() {
    return {.name = "Beta Telecom",
            .street = "1 Main Street",
            .city = "Bern",
            .postal_code = {},
            .country = *identity::CountryCode::parse("CH")};
}

std::vector<OrderLineView> OrdersTest::lines_of(const Order& of, const Caller& caller) {
    return orders->list_lines(caller, of.id, 0, 500).value();
}

}  // namespace aftercare::orders
