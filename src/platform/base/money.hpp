// Money: a whole number of minor units of a currency. Never a floating number.
#pragma once

#include "platform/base/text.hpp"

#include <boost/describe.hpp>

#include <expected>

namespace aftercare {

// An ISO 4217 code, three upper-case letters.
class CurrencyCode {
public:
    static std::expected<CurrencyCode, std::string> parse(std::string_view text);
    CurrencyCode() = default;
    const std::string& text() const { return text_; }
    bool operator==(const CurrencyCode&) const = default;

private:
    std::string text_ = "USD";
};

struct Money {
    std::int64_t minor = 0;  // Cents for USD; may be negative.
    CurrencyCode currency;
    bool operator==(const Money&) const = default;
};
BOOST_DESCRIBE_STRUCT(Money, (), (minor, currency))

}  // namespace aftercare
