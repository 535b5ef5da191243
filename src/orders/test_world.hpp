// What the tests of orders stand on: a buyer, a partner and a small catalogue, on both databases.
#pragma once

#include "catalogue/service.hpp"
#include "identity/service.hpp"
#include "kit/database.hpp"
#include "orders/service.hpp"
#include "policy/test_pack.hpp"

#include <memory>
#include <string>

namespace aftercare::orders {

inline const policy::Pack& test_pack() {
    static const policy::Pack pack = [] {
        policy::Sections sections;
        identity::add_policy(sections);
        return policy::test_pack(sections);
    }();
    return pack;
}

class OrdersTest : public kit::OnBothDatabases {
protected:
    void SetUp() override {
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

    AccountId make_account(const std::string& name, identity::AccountKind kind) {
        return identity
            ->create_account(Caller::system(),
                             {.kind = kind, .name = OneLine<1, 120>(name), .country = *identity::CountryCode::parse("DE")})
            .value()
            .id;
    }

    catalogue::Product make_product(const std::string& sku, catalogue::ProductKind kind, const std::string& maker = "Maker") {
        return catalogue
            ->create(Caller::system(),
                     {.manufacturer = catalogue::ProductText(maker), .sku = *catalogue::Sku::parse(sku), .kind = kind})
            .value();
    }

    // Somebody of the account who may do everything.
    static Caller of(AccountId account) {
        Caller caller;
        caller.kind = Caller::Kind::person;
        caller.account = account;
        caller.scope = Scope::of(account);
        caller.actions = std::make_shared<ActionSet>(std::set<std::string, std::less<>>{"*"});
        return caller;
    }

    static catalogue::SerialNumber serial(const std::string& text) { return *catalogue::SerialNumber::parse(text); }

    static NewOrderLine line(const std::string& sku, std::int64_t quantity, SerialNumbers serials = {}) {
        return {.product_id = {},
                .sku = *catalogue::Sku::parse(sku),
                .quantity = Quantity(quantity),
                .price = Money{100'000, *CurrencyCode::parse("EUR")},
                .serial_numbers = std::move(serials)};
    }

    CreateOrder order(const std::string& number, AccountId account, describe::List<NewOrderLine, 1, kMostLines> lines) const {
        return {.account_id = account,
                .number = *OrderNumber::parse(number),
                .channel = {},
                .end_user = {},
                .end_user_account_id = {},
                .purchase_order = OneLine<1, 60>("PO-1"),
                .ordered_on = {},
                .lines = std::move(lines)};
    }

    static EndUser end_user() {
        return {.name = "Beta Telecom",
                .street = "1 Main Street",
                .city = "Bern",
                .postal_code = {},
                .country = *identity::CountryCode::parse("CH")};
    }

    std::vector<OrderLineView> lines_of(const Order& of, const Caller& caller = Caller::system()) {
        return orders->list_lines(caller, of.id, 0, 500).value();
    }

    std::unique_ptr<identity::Service> identity;
    std::unique_ptr<catalogue::Service> catalogue;
    std::unique_ptr<Service> orders;
    AccountId alpha;
    AccountId beta;
    AccountId partner;
    catalogue::Product box;
    catalogue::Product card;
};

}  // namespace aftercare::orders
