#include "platform/base/money_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace aftercare {

namespace {

constexpr std::array<std::string_view, 16> kWhole = {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW",
                                                     "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF"};
constexpr std::array<std::string_view, 7> kThousandths = {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"};
constexpr std::array<std::string_view, 2> kTenThousandths = {"CLF", "UYW"};

bool is_digits(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return '0' <= c && c <= '9'; });
}

bool is_letters(std::string_view text) {
    return text.size() == 3 && std::ranges::all_of(text, [](char c) { return 'A' <= c && c <= 'Z'; });
}

std::string expected_text(int digits) {
    return digits == 0 ? "must be an amount without decimals and its currency, such as 1200 JPY"
                       : "must be an amount with at most " + std::to_string(digits) +
                             " decimals after a point, and its currency, such as 1234.50 USD";
}

}  // namespace

int minor_digits(const CurrencyCode& currency) {
    const std::string_view code = currency.text();
    if (code == "XPF" || std::ranges::find(kWhole, code) != kWhole.end()) return 0;
    if (std::ranges::find(kThousandths, code) != kThousandths.end()) return 3;
    if (std::ranges::find(kTenThousandths, code) != kTenThousandths.end()) return 4;
    return 2;
}

std::string money_text(const Money& money) {
    const auto digits = static_cast<std::size_t>(minor_digits(money.currency));
    // The least number has no positive twin.
    const auto amount = money.minor < 0 ? ~static_cast<std::uint64_t>(money.minor) + 1 : static_cast<std::uint64_t>(money.minor);
    std::string text = std::to_string(amount);
    if (text.size() <= digits) text.insert(0, digits + 1 - text.size(), '0');
    if (digits > 0) text.insert(text.size() - digits, ".");
    return (money.minor < 0 ? "-" : "") + text + " " + money.currency.text();
}

std::expected<Money, std::string> parse_money(std::string_view text) {
    const std::size_t blank = text.find(' ');
    if (blank == std::string_view::npos || text.find(' ', blank + 1) != std::string_view::npos)
        return std::unexpected(expected_text(2));
    std::string_view amount = text.substr(0, blank);
    std::string_view code = text.substr(blank + 1);
    if (!is_letters(code)) std::swap(amount, code);
    if (!is_letters(code)) return std::unexpected(expected_text(2));
    const auto currency = CurrencyCode::parse(code);
    if (!currency) return std::unexpected(currency.error());
    const auto digits = static_cast<std::size_t>(minor_digits(*currency));

    const bool negative = amount.starts_with('-');
    if (negative) amount.remove_prefix(1);
    const std::size_t point = std::min(amount.find('.'), amount.size());
    const std::string_view whole = amount.substr(0, point);
    const std::string_view decimals = point < amount.size() ? amount.substr(point + 1) : std::string_view();
    const bool formed = !whole.empty() && is_digits(whole) && is_digits(decimals) && decimals.size() <= digits &&
                        (point == amount.size() || !decimals.empty());
    std::string all = (negative ? "-" : "") + std::string(whole) + std::string(decimals);
    all.append(digits - std::min(digits, decimals.size()), '0');
    std::int64_t minor = 0;
    const auto [stopped, error] = std::from_chars(all.data(), all.data() + all.size(), minor);
    if (!formed || error != std::errc{} || stopped != all.data() + all.size())
        return std::unexpected(expected_text(static_cast<int>(digits)));
    return Money{minor, *currency};
}

}  // namespace aftercare
