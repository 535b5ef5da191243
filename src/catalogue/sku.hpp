// Stock-keeping units: what products are ordered by.
#pragma once

#include "platform/describe/type.hpp"

#include <compare>
#include <expected>
#include <string>
#include <string_view>

namespace aftercare::catalogue {

// What a product is ordered by: "EX4300-48T", "MPC7E-10G-S". Read in any case, kept in upper case.
class Sku {
public:
    static constexpr describe::TextForm kForm{
        .name = "Sku", .doc = "What a product is ordered by; read in any case, kept in upper case.", .min = 2, .max = 60};

    // Empty: a place for a reader to fill.
    Sku() = default;
    // Trims blanks and makes letters upper case. Fails with a sentence where the rest is no SKU.
    static std::expected<Sku, std::string> parse(std::string_view text);

    const std::string& text() const { return text_; }
    // Without the trailing spare suffix and revision suffix: equal for what ENT-01 calls the same product.
    std::string match_key() const;
    auto operator<=>(const Sku&) const = default;

private:
    explicit Sku(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

}  // namespace aftercare::catalogue
