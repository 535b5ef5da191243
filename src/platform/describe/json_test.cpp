#include "platform/describe/json.hpp"

#include <gtest/gtest.h>

namespace aftercare::describe {
namespace {

enum class Colour { red, new_ };
DESCRIBE_ENUM(Colour, red, new_)

struct Price {
    Money price;
    std::optional<Colour> colour;
};
DESCRIBE(Price, price, colour)

struct Order {
    Text<1, 10> name;
    Int<1, 500> count;
    double weight = 0;
    bool urgent = false;
    std::optional<Date> due;
    std::vector<Price> prices;
    std::map<std::string, std::int64_t> stock;
    Patch<std::string> note;
};
DESCRIBE(Order, name, count, weight, urgent, due, prices, stock, note)

using Problems = std::vector<FieldProblem>;

constexpr std::string_view kGood =
    R"({"name":"a","count":5,"weight":1.5,"urgent":true,"due":"2026-02-28","prices":[{"price":{"minor":5,"currency":"USD"},"colour":"new"}],"stock":{"x":-1},"note":null})";

TEST(json, reads_and_writes_every_kind) {
    const auto order = from_json<Order>(kGood);
    ASSERT_TRUE(order) << order.error().front().pointer << order.error().front().detail;
    EXPECT_EQ(to_json(*order), kGood);
}

TEST(json, tells_every_mistake_at_once_by_escaped_pointer) {
    const auto order = from_json<Order>(
        R"({"count":501,"weight":"x","urgent":1,"due":"2026-02-30","prices":[{"price":{"minor":1.0,"currency":"usd"}},7],"stock":{"a/b~c":1e400},"a/b~c":1,"note":3})");
    ASSERT_FALSE(order);
    const Problems expected{
        {"/count", "must be a whole number from 1 to 500"},
        {"/weight", "must be a number"},
        {"/urgent", "must be true or false"},
        {"/due", "is not a day of the calendar"},
        {"/prices/0/price/minor", "must be a whole number from -9223372036854775808 to 9223372036854775807"},
        {"/prices/0/price/currency", "must be a currency code of three upper-case letters"},
        {"/prices/1", "must be an object"},
        {"/stock/a~1b~0c", "must be a whole number from -9223372036854775808 to 9223372036854775807"},
        {"/a~1b~0c", "is not a member of Order; members are name, count, weight, urgent, due, prices, stock, note"},
        {"/note", "must be a text"},
        {"/name", "is missing"}};
    EXPECT_EQ(order.error(), expected);
}

}  // namespace
}  // namespace aftercare::describe
