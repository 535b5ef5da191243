#include "identity/identity.hpp"
#include "platform/base/mail_address.hpp"
#include "platform/zone/zone.hpp"

#include <algorithm>
#include <ranges>

namespace aftercare::identity {

namespace {

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Whether something stands before, between and after the dots.
bool has_no_gap(std::string_view text) {
    return !text.empty() && text.front() != '.' && text.back() != '.' && !text.contains("..");
}

// A name of the DNS below another: labels of 1 to 63 bytes that neither begin nor end with a hyphen.
bool is_domain(std::string_view text) {
    if (!has_no_gap(text) || !text.contains('.')) return false;
    return std::ranges::all_of(std::views::split(text, '.'), [](const auto& part) {
        const std::string_view label(part);
        return label.size() <= 63 && label.front() != '-' && label.back() != '-';
    });
}

}  // namespace

std::expected<Email, std::string> Email::parse(std::string_view text) {
    const auto complaint = [] { return std::unexpected<std::string>("must be an e-mail address such as ann@example.net"); };
    text = trimmed(text);
    // Mail must be able to go there.
    if (!text_complaint(text, 3, kMailAddressBytes, Lines::one).empty() || !is_mail_address(text)) return complaint();
    const std::size_t at = text.find('@');
    if (at > 64 || !has_no_gap(text.substr(0, at)) || !is_domain(text.substr(at + 1))) return complaint();
    if (text.contains(',')) return complaint();
    Email email;
    email.text_ = text;
    return email;
}

std::string Email::key() const {
    std::string key = text_;
    std::ranges::transform(key, key.begin(), lower);
    return key;
}

std::expected<CountryCode, std::string> CountryCode::parse(std::string_view text) {
    const bool letters = text.size() == 2 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!letters) return std::unexpected<std::string>("must be a country code of two upper-case letters such as DE");
    CountryCode code;
    code.text_ = text;
    return code;
}

std::expected<Subdivision, std::string> Subdivision::parse(std::string_view text) {
    const bool fits = !text.empty() && text.size() <= 3 &&
                      std::ranges::all_of(text, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
    if (!fits)
        return std::unexpected<std::string>(
            "must be the part of an ISO 3166-2 code after the country, in upper case: CA of US-CA");
    Subdivision subdivision;
    subdivision.text_ = text;
    return subdivision;
}

std::expected<TimeZone, std::string> TimeZone::parse(std::string_view text) {
    if (text.size() > 64 || !zone::exists(text))
        return std::unexpected<std::string>("must be an IANA time zone such as Europe/Berlin");
    TimeZone time_zone;
    time_zone.text_ = text;
    return time_zone;
}

}  // namespace aftercare::identity
