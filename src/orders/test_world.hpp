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

const policy::Pack& test_pack();

class OrdersTest : public kit::OnBothDatabases {
protected:
    OrdersTest();
    ~OrdersTest() override;
    void SetUp() override;
    AccountId make_account(const std::string& name, identity::AccountKind kind);
    catalogue::Product make_product(const std::string& sku, catalogue::ProductKind kind, const std::string& maker = "Maker");

    // Somebody of the account who may do everything.
    static Caller of(AccountId account);

    static catalogue::SerialNumber serial(const std::string& text) { return *catalogue::SerialNumber::parse(text); }

    static NewOrderLine line(const std::string& sku, std::int64_t quantity, SerialNumbers serials = {});
    CreateOrder order(const std::string& number, AccountId account, describe::List<NewOrderLine, 1, kMostLines> lines) const;
    static EndUser end_user();
    std::vector<OrderLineView> lines_of(const Order& of, const Caller& caller = Caller::system());

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
