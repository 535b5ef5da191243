// Stock-keeping units: what products are ordered by.
#pragma once

#include "platform/describe/type.hpp"

#include <compare>
#include <expected>
#include <string>
#include <string_view>

namespace aftercare::catalogue {

// What a product is ordered by: "EX4300-48T", "RE-S-1800X4-16G-S", "PB-2OC3 ATM-MM". Read in any case, kept in upper case.
class Sku {
public:
    static constexpr describe::TextForm kForm{.name = "Sku",
                                              .doc = "What a product is ordered by; read in any case, kept in upper case.",
                                              .pattern = "^[!-~]+( [!-~]+)*$",
                                              .min = 1,
                                              .max = 64};

    // Empty: a place for a reader to fill.
    Sku() = default;
    // Trims blanks and makes letters upper case. Fails with a sentence where the rest is not 1 to 64 visible ASCII characters,
    // with single blanks between words (a few old SKUs have one).
    static std::expected<Sku, std::string> parse(std::string_view text);

    const std::string& text() const { return text_; }
    // Equal for what ENT-01 calls the same product: without a trailing spare suffix "-S" ("MX-SPC3-S" is the spare of
    // "MX-SPC3") and without a trailing revision ("-REV04", " REV A"). Other endings (-BB base bundle, -R redundant,
    // -U upgrade, -TAA) are products of their own. What would leave fewer than 3 characters stays.
    std::string match_key() const;
    auto operator<=>(const Sku&) const = default;

private:
    explicit Sku(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

}  // namespace aftercare::catalogue
