#include "catalogue/names.hpp"

#include <algorithm>

namespace aftercare::catalogue {

namespace {

std::string lower_trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    std::string lower(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
    for (char& c : lower)
        if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

bool digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return '0' <= c && c <= '9'; });
}

// "750-028467" of "750-028467", "750-028467 REV 12" and "750-028467-12"; other forms stay as they are.
std::string part_number_key(std::string_view text) {
    std::string lower = lower_trimmed(text);
    constexpr std::size_t kBase = 10;  // Three digits, a hyphen, six digits.
    const bool internal = lower.size() >= kBase && lower[3] == '-' && digits(lower.substr(0, 3)) && digits(lower.substr(4, 6));
    if (!internal || (lower.size() > kBase && digits(lower.substr(kBase, 1)))) return lower;
    return lower.substr(0, kBase);
}

}  // namespace

std::string name_key(NameKind kind, std::string_view name) {
    switch (kind) {
        case NameKind::sku: {
            const auto sku = Sku::parse(name);
            return sku ? sku->match_key() : std::string();
        }
        case NameKind::platform:
            return lower_trimmed(name);
        case NameKind::part_number:
            return part_number_key(name);
    }
    throw Bug("unknown kind of name");
}

std::vector<ProductName> names_of(const Product& product) {
    std::vector<ProductName> names;
    const auto add = [&](NameKind kind, std::string_view name) {
        if (std::string key = name_key(kind, name); !key.empty()) names.push_back({kind, std::move(key), product.id});
    };
    add(NameKind::sku, product.sku.text());
    add(NameKind::platform, product.model);
    for (const ProductText& name : product.platform_names) add(NameKind::platform, name);
    for (const ProductText& number : product.part_numbers) add(NameKind::part_number, number);
    std::ranges::sort(names);
    const auto twice = std::ranges::unique(names);
    names.erase(twice.begin(), twice.end());
    return names;
}

}  // namespace aftercare::catalogue
