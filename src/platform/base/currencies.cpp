#include "platform/base/money.hpp"

#include <algorithm>
#include <array>

namespace aftercare {

namespace {

// ISO 4217 without what nothing is priced in: metals, bond market units, codes for tests and for none. Sorted.
constexpr auto kCurrencies = std::to_array<std::string_view>({
    "AED", "AFN", "ALL", "AMD", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT", "BHD", "BIF", "BMD", "BND", "BOB",
    "BOV", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF", "CHE", "CHF", "CHW", "CLF", "CLP", "CNY", "COP", "COU",
    "CRC", "CUP", "CVE", "CZK", "DJF", "DKK", "DOP", "DZD", "EGP", "ERN", "ETB", "EUR", "FJD", "FKP", "GBP", "GEL", "GHS",
    "GIP", "GMD", "GNF", "GTQ", "GYD", "HKD", "HNL", "HTG", "HUF", "IDR", "ILS", "INR", "IQD", "IRR", "ISK", "JMD", "JOD",
    "JPY", "KES", "KGS", "KHR", "KMF", "KPW", "KRW", "KWD", "KYD", "KZT", "LAK", "LBP", "LKR", "LRD", "LSL", "LYD", "MAD",
    "MDL", "MGA", "MKD", "MMK", "MNT", "MOP", "MRU", "MUR", "MVR", "MWK", "MXN", "MXV", "MYR", "MZN", "NAD", "NGN", "NIO",
    "NOK", "NPR", "NZD", "OMR", "PAB", "PEN", "PGK", "PHP", "PKR", "PLN", "PYG", "QAR", "RON", "RSD", "RUB", "RWF", "SAR",
    "SBD", "SCR", "SDG", "SEK", "SGD", "SHP", "SLE", "SOS", "SRD", "SSP", "STN", "SVC", "SYP", "SZL", "THB", "TJS", "TMT",
    "TND", "TOP", "TRY", "TTD", "TWD", "TZS", "UAH", "UGX", "USD", "USN", "UYI", "UYU", "UYW", "UZS", "VED", "VES", "VND",
    "VUV", "WST", "XAF", "XCD", "XCG", "XOF", "XPF", "YER", "ZAR", "ZMW", "ZWG",
});
static_assert(std::ranges::is_sorted(kCurrencies));

// Currencies that ended lately: orders of their days were paid in them. A code that ISO 4217 retires comes here, so that what is kept
// can still be read.
constexpr auto kEnded = std::to_array<std::string_view>({"ANG", "BGN", "CUC", "HRK", "SLL", "ZWL"});
static_assert(std::ranges::is_sorted(kEnded));

}  // namespace

std::expected<CurrencyCode, std::string> CurrencyCode::parse(std::string_view text) {
    const bool letters = text.size() == 3 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!letters) return std::unexpected<std::string>("must be a currency code of three upper-case letters");
    if (!std::ranges::binary_search(kCurrencies, text) && !std::ranges::binary_search(kEnded, text))
        return std::unexpected<std::string>("must be the code of a currency (ISO 4217), such as EUR or USD");
    CurrencyCode code;
    code.text_ = text;
    return code;
}

}  // namespace aftercare
