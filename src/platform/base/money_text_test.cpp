#include "platform/base/money_text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace aftercare {
namespace {

Money money(std::int64_t minor, std::string_view code) { return {minor, *CurrencyCode::parse(code)}; }

TEST(MoneyText, has_the_decimals_of_its_currency) {
    EXPECT_EQ(money_text(money(123450, "USD")), "1234.50 USD");
    EXPECT_EQ(money_text(money(-5, "EUR")), "-0.05 EUR");
    EXPECT_EQ(money_text(money(1200, "JPY")), "1200 JPY");
    EXPECT_EQ(money_text(money(0, "KWD")), "0.000 KWD");
}

TEST(MoneyText, is_read_with_the_currency_first_or_last) {
    EXPECT_EQ(parse_money("1234.5 USD"), money(123450, "USD"));
    EXPECT_EQ(parse_money("USD 1234"), money(123400, "USD"));
    EXPECT_EQ(parse_money("1200 JPY"), money(1200, "JPY"));
    for (const char* text : {"", "1234", "USD", "1,234.50 USD", "12.345 USD", "1.5 JPY", "1. USD", ".5 USD", "1 usd", "1  USD",
                             "1e3 USD", "99999999999999999999 USD", "- USD", "+1 USD"})
        EXPECT_FALSE(parse_money(text)) << text;
}

TEST(ENT_01_currencies, are_those_of_ISO_4217) {
    for (const char* code : {"EUR", "USD", "XAF", "XCG", "ZWG", "BGN"}) EXPECT_TRUE(CurrencyCode::parse(code)) << code;
    for (const char* code : {"QQQ", "XTS", "XAU", "AAA", "ZZZ"})
        EXPECT_EQ(CurrencyCode::parse(code).error(), "must be the code of a currency (ISO 4217), such as EUR or USD") << code;
    for (const char* code : {"", "eur", "EURO", "EU", "E1R"})
        EXPECT_EQ(CurrencyCode::parse(code).error(), "must be a currency code of three upper-case letters") << code;
    for (const char* text : {"100 QQQ", "QQQ 100"})
        EXPECT_EQ(parse_money(text).error(), CurrencyCode::parse("QQQ").error()) << text;
}

RC_GTEST_PROP(MoneyText, reads_back_as_the_same, ()) {
    const Money any =
        money(*rc::gen::arbitrary<std::int64_t>(), *rc::gen::element<std::string>("USD", "JPY", "KWD", "CLF", "EUR"));
    const auto read = parse_money(money_text(any));
    RC_ASSERT(read.has_value());
    RC_ASSERT(*read == any);
}

}  // namespace
}  // namespace aftercare
