#include "cases/mail/addresses.hpp"

#include "platform/base/ascii.hpp"
#include "platform/base/letters.hpp"
#include "platform/crypto/crypto.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

constexpr std::size_t kTokenBytes = 10;  // 80 bits.

// Small letters and digits alone: mail servers may change the case of an address.
std::string base32(std::string_view bytes) {
    constexpr std::string_view kDigits = "abcdefghijklmnopqrstuvwxyz234567";
    std::string out;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : bytes) {
        bits = bits << 8 | static_cast<unsigned char>(c);
        for (count += 8; count >= 5; count -= 5) out += kDigits[bits >> (count - 5) & 31];
    }
    if (count > 0) out += kDigits[bits << (5 - count) & 31];
    return out;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

MailAddresses::MailAddresses(std::string address, char separator, std::string from, const Key& key)
    : address_(ascii_lower(address)), separator_(separator), from_(ascii_lower(from)), key_(key) {
    const std::string& of_ids = address_.empty() ? from_ : address_;
    id_domain_ = of_ids.substr(of_ids.find('@') + 1);
}

// Of "cases+x@support.example" "x"; empty for the address itself.
std::optional<std::string_view> MailAddresses::tag_of(std::string_view recipient) const {
    if (!takes_mail()) return std::nullopt;
    const std::size_t at = address_.find('@');
    const std::string_view local = std::string_view(address_).substr(0, at);
    const std::string_view domain = std::string_view(address_).substr(at);
    if (recipient.size() < address_.size() || !recipient.starts_with(local) || !recipient.ends_with(domain)) return std::nullopt;
    std::string_view between = recipient.substr(local.size(), recipient.size() - local.size() - domain.size());
    if (between.empty()) return between;
    if (between.front() != separator_) return std::nullopt;
    return between.substr(1);
}

bool MailAddresses::is_ours(std::string_view recipient) const { return tag_of(ascii_lower(recipient)).has_value(); }

bool MailAddresses::is_own(std::string_view sender) const { return ascii_lower(sender) == from_ || is_ours(sender); }

std::string MailAddresses::token_of(CaseId id, identity::PersonId person) const {
    const std::string_view key(reinterpret_cast<const char*>(key_.data()), key_.size());
    const auto digest = crypto::hmac_sha256(key, "case_mail " + id.text() + " " + person.text());
    return base32({reinterpret_cast<const char*>(digest.data()), kTokenBytes});
}

std::string MailAddresses::reply_address(const CaseNumber& number, CaseId id, identity::PersonId person) const {
    check(takes_mail(), "cases: an answer by mail, and none is taken");
    const std::size_t at = address_.find('@');
    return address_.substr(0, at) + separator_ + number.text() + "." + token_of(id, person) + address_.substr(at);
}

std::optional<AddressedCase> MailAddresses::addressed(std::string_view recipient) const {
    const std::string address = ascii_lower(recipient);
    const auto tag = tag_of(address);
    if (!tag) return std::nullopt;
    const std::size_t dot = std::min(tag->find('.'), tag->size());
    const auto number = CaseNumber::parse(tag->substr(0, dot));
    if (!number) return std::nullopt;
    return AddressedCase{.number = *number, .token = std::string(tag->substr(std::min(dot + 1, tag->size())))};
}

bool MailAddresses::proves(std::string_view token, CaseId id, identity::PersonId person) const {
    return crypto::same_secret(token, token_of(id, person));
}

std::string MailAddresses::thread_id(const CaseNumber& number, CaseId id) const {
    return number.text() + "." + id.text() + "@" + id_domain_;
}

std::string MailAddresses::step_id(const CaseNumber& number, CaseEventId step) const {
    return number.text() + "." + step.text() + "@" + id_domain_;
}

std::optional<CaseNumber> MailAddresses::case_of_id(std::string_view message_id) const {
    const std::string id = ascii_lower(message_id);
    const std::size_t at = id.find('@');
    const std::size_t dot = id.find('.');
    if (at == std::string::npos || dot == std::string::npos || dot > at || id.substr(at + 1) != id_domain_) return std::nullopt;
    if (!Uuid::parse(std::string_view(id).substr(dot + 1, at - dot - 1))) return std::nullopt;
    const auto number = CaseNumber::parse(std::string_view(id).substr(0, dot));
    return number ? std::optional(*number) : std::nullopt;
}

std::vector<CaseNumber> numbers_in(std::string_view subject) {
    std::vector<CaseNumber> numbers;
    for (std::size_t at = 0; at < subject.size();) {
        if (!is_digit(subject[at])) {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < subject.size() && (is_digit(subject[end]) || subject[end] == '-')) ++end;
        std::string_view word = subject.substr(at, end - at);
        while (word.ends_with('-')) word.remove_suffix(1);
        if (const auto number = CaseNumber::parse(word); number && std::ranges::find(numbers, *number) == numbers.end())
            numbers.push_back(*number);
        at = end;
    }
    return numbers;
}

bool asks_for_status(std::string_view subject, std::span<const std::string> words) {
    constexpr std::string_view kBefore[] = {"re", "aw", "fw", "fwd", "wg", "sv", "antw"};
    const std::string text = small_letters(subject);
    bool asks = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of(" \t[](){}:;,.?!#", at), text.size());
        const std::string word = text.substr(at, end - at);
        at = end + 1;
        if (word.empty() || std::ranges::all_of(word, [](char c) { return is_digit(c) || c == '-'; })) continue;
        if (std::ranges::find(words, word) != words.end())
            asks = true;
        else if (std::ranges::find(kBefore, word) == std::end(kBefore))
            return false;
    }
    return asks;
}

}  // namespace aftercare::cases
