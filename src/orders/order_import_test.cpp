#include "orders/order_import.hpp"
#include "orders/order_export.hpp"
#include "orders/test_world.hpp"
#include "platform/exports/testing.hpp"
#include "platform/files/files.hpp"
#include "platform/imports/imports.hpp"

namespace aftercare::orders {
namespace {

class ENT_24_tables : public OrdersTest {
protected:
    void SetUp() override {
        OrdersTest::SetUp();
        if (IsSkipped()) return;
        tasks = std::make_unique<imports::Service>(db(), world.env, *files);
        tasks->add(order_import(*orders));
    }

    imports::Import import(const std::string& text, bool partial = false) {
        const auto file = input_of(text);
        const imports::Import asked = tasks
                                          ->create(Caller::system(),
                                                   {.kind = std::string(kOrderTableImport),
                                                    .account = {},
                                                    .file_name = "orders.csv",
                                                    .sha256 = files::sha256_of(*file),
                                                    .file = file,
                                                    .dry_run = false,
                                                    .partial = partial},
                                                   imports::When::here)
                                          .value();
        return tasks->run_here(asked.id).value();
    }
    std::vector<imports::ImportRow> rows(const imports::Import& of) {
        return tasks->rows(Caller::system(), of.id, {.limit = 500}).value();
    }
    std::string exported(const Caller& caller = Caller::system()) {
        return exports::whole(export_orders(*orders, caller, {}, {}).value());
    }
    std::optional<Order> found(const std::string& number) {
        const auto all = orders->list(Caller::system(), {.number = *OrderNumber::parse(number)}, {}, {}, 2, false).rows;
        return all.empty() ? std::nullopt : std::optional(all.front());
    }

    std::string table() const {
        const std::string of_alpha = "," + alpha.text() + ",2026-03-01,,PO-1,";
        const std::string of_partner = "," + partner.text() + ",2026-03-02,,,Beta Telecom,1 Main Street,Bern,CH,";
        return "order_number,account_id,ordered_on,channel,purchase_order,end_user_name,end_user_street,end_user_city,"
               "end_user_country,line,sku,quantity,price,serial_number,carrier,tracking_number,shipped_on,delivered_on\n"
               "SO-1" +
               of_alpha +
               ",,,,1,BOX-1,2,100.00 EUR,BOX-0001,Parcel,T-1,2026-03-05,\n"
               "SO-1" +
               of_alpha +
               ",,,,1,BOX-1,2,,BOX-0002,Parcel,T-1,2026-03-05,\n"
               "SO-1" +
               of_alpha +
               ",,,,2,CARD-1,3,,,,,,\n"
               "SO-2" +
               of_partner + "1,CARD-1,4,,,,,2026-03-06,2026-03-07\n";
    }

    std::unique_ptr<files::Store> files = files::in_memory();
    std::unique_ptr<imports::Service> tasks;
};

TEST_P(ENT_24_tables, bring_orders_with_units_and_shipments_and_again_change_nothing) {
    const imports::Import first = import(table());
    ASSERT_EQ(first.state, imports::ImportState::done) << (first.problem ? first.problem->detail : "");
    EXPECT_EQ(first.added, 2);
    const Order one = found("SO-1").value();
    EXPECT_EQ(one.status, OrderStatus::partly_shipped);
    EXPECT_EQ(one.source, OrderSource::file);
    EXPECT_EQ(one.shipped, 2);
    EXPECT_EQ(found("SO-2")->status, OrderStatus::delivered);
    EXPECT_EQ(found("SO-2")->channel, OrderChannel::authorised_reseller);
    const imports::Import again = import(table());
    EXPECT_EQ(again.unchanged, 2);
    EXPECT_EQ(found("SO-1")->version, 1);
}

TEST_P(ENT_24_tables, go_on_from_what_is_there) {
    (void)import(table());
    const std::string header = "order_number,line,sku,serial_number,tracking_number,shipped_on,delivered_on\n";
    const imports::Import more =
        import(header + "SO-1,1,BOX-1,BOX-0001,T-1,,2026-03-08\nSO-1,2,CARD-1,,T-2,2026-03-09,2026-03-10\n");
    ASSERT_EQ(more.changed, 1) << rows(more).at(0).reasons.size();
    EXPECT_EQ(rows(more).at(0).changed,
              (std::vector<std::string>{"delivered", "items", "last_shipped_on", "shipments", "shipped", "status"}));
    EXPECT_EQ(found("SO-1")->status, OrderStatus::delivered);
    EXPECT_EQ(found("SO-1")->version, 2);
    EXPECT_EQ(found("SO-1")->purchase_order, "PO-1");
    EXPECT_EQ(import(header + "SO-1,2,CARD-1,,T-2,2026-03-09,2026-03-10\n").unchanged, 1);
}

TEST_P(ENT_24_tables, say_what_is_wrong_with_each_row_and_take_an_order_whole_or_not) {
    const std::string header = "order_number,account_id,ordered_on,line,sku,quantity,serial_number,shipped_on,tracking_number\n";
    const std::string of_alpha = alpha.text() + ",2026-03-01,";
    const imports::Import refused = import(header + "SO-1," + of_alpha +
                                               "1,NONE-1,1,,,\n"
                                               "SO-2," +
                                               of_alpha +
                                               "1,BOX-1,1,AB,,\n"
                                               "SO-3,,,1,BOX-1,1,,,\n"
                                               "SO-4," +
                                               of_alpha + "1,BOX-1,1,BOX-0001,,\nSO-4," + of_alpha +
                                               "1,BOX-1,1,BOX-0002,,\n"
                                               "SO-5," +
                                               of_alpha +
                                               "1,BOX-1,1,,,T-9\n"
                                               "SO-6," +
                                               of_alpha + "1,BOX-1,1,,,\nSO-6," + of_alpha +
                                               "1,CARD-1,1,,,\n"
                                               "SO-7," +
                                               of_alpha + "1,BOX-1,1,,,\nSO-8," + of_alpha +
                                               "1,BOX-1,1,,,\nSO-7,,,2,BOX-1,1,,,\n"
                                               ",,,1,BOX-1,1,,,\n",
                                           true);
    EXPECT_EQ(refused.added, 2);
    EXPECT_EQ(refused.refused, 8);
    std::string reasons;
    for (const imports::ImportRow& row : rows(refused))
        for (const std::string& reason : row.reasons) reasons += row.key.value_or("") + " " + reason + "\n";
    for (const char* due : {"SO-1 row 2: sku: The catalogue has no product", "SO-2 row 3: serial_number: must have 6 to 20",
                            "SO-3 row 4: account_id: is missing", "SO-4 line 1: has more serial numbers than units",
                            "SO-5 row 7: shipped_on: is missing", "SO-6 row 9: sku: line 1 is for BOX-1",
                            "SO-7 order_number: rows of one order must follow one another", " row 13: order_number: "})
        EXPECT_NE(reasons.find(due), std::string::npos) << due << " is not in\n" << reasons;
    EXPECT_FALSE(found("SO-4"));
    EXPECT_TRUE(found("SO-8"));
    EXPECT_EQ(import(header + "SO-1," + of_alpha + "1,BOX-1,1,,,\nSO-2," + of_alpha + "1,NONE-1,1,,,\n").problem->code,
              "imports.rows_refused");
    EXPECT_FALSE(found("SO-1"));
}

TEST_P(ENT_24_tables, what_is_exported_is_imported_unchanged) {
    (void)import(table());
    const std::string csv = exported();
    EXPECT_NE(csv.find("BOX-0002"), std::string::npos);
    const imports::Import again = import(csv);
    EXPECT_EQ(again.unchanged, 2) << csv;
    EXPECT_EQ(exported(of(alpha)).find("SO-2"), std::string::npos);
    EXPECT_NE(exported(of(alpha)).find("100.00 EUR"), std::string::npos);
    EXPECT_NE(exports::whole(order_template(exports::TableForm::csv).value()).find("# SO-2026/0001234"), std::string::npos);
}

TEST_P(ENT_24_tables, more_orders_than_one_transaction_takes) {
    std::string many = "order_number,account_id,ordered_on,line,sku,serial_number,shipped_on\n";
    for (int i = 1000; i < 1700; ++i)
        many +=
            "SO-" + std::to_string(i) + "," + alpha.text() + ",2026-03-01,1,BOX-1,MANY-" + std::to_string(i) + ",2026-03-05\n";
    EXPECT_EQ(import(many).added, 700);
    EXPECT_EQ(orders->list(of(alpha), {.status = OrderStatus::shipped}, {}, {}, 1, true).total, 700);
    EXPECT_EQ(import(many).unchanged, 700);
}

ON_BOTH_DATABASES(ENT_24_tables);

}  // namespace
}  // namespace aftercare::orders
