// Money as people write it: "1234.50 USD".
#pragma once

#include "platform/base/money.hpp"

#include <expected>
#include <string>
#include <string_view>

namespace aftercare {

// How many decimals a currency has (ISO 4217): 2 for most, 0 for JPY, 3 for KWD.
int minor_digits(const CurrencyCode& currency);

// "1234.50 USD", "-0.05 EUR", "1200 JPY": always all decimals of the currency.
std::string money_text(const Money& money);

// Reads what money_text() writes; the currency may stand first, decimals may be missing. No thousands separators, since one
// country's are another's decimal points. Fails with a sentence saying what was expected.
std::expected<Money, std::string> parse_money(std::string_view text);

}  // namespace aftercare
