#include "cases/mail/authentication.hpp"

#include "platform/base/ascii.hpp"
#include "platform/base/spelling.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

// Without comments, which may nest and hold anything.
std::string without_comments(std::string_view text) {
    std::string out;
    int depth = 0;
    for (const char c : text) {
        if (c == '(') ++depth;
        if (depth == 0) out += c;
        if (c == ')' && depth > 0) --depth;
    }
    return out;
}

std::string domain_of(std::string_view address) {
    const std::size_t at = address.rfind('@');
    return ascii_lower(at == std::string_view::npos ? address : address.substr(at + 1));
}

// The value of "name=" in one result ("dkim=pass header.d=b.example").
std::string value_in(std::string_view result, std::string_view name) {
    while (!result.empty()) {
        const std::size_t end = std::min(result.find(' '), result.size());
        const std::string_view word = result.substr(0, end);
        if (word.starts_with(name) && word.size() > name.size() && word[name.size()] == '=') {
            std::string_view value = word.substr(name.size() + 1);
            if (value.starts_with('"')) value.remove_prefix(1);
            if (value.ends_with('"')) value.remove_suffix(1);
            return std::string(value);
        }
        result.remove_prefix(std::min(end + 1, result.size()));
    }
    return {};
}

Authenticity judged(std::string_view results, const std::string& domain) {
    Authenticity found = Authenticity::unknown;
    while (!results.empty()) {
        const std::size_t end = std::min(results.find(';'), results.size());
        const std::string_view result = trimmed(results.substr(0, end));
        results.remove_prefix(std::min(end + 1, results.size()));
        if (const std::string dmarc = value_in(result, "dmarc"); !dmarc.empty()) {
            if (dmarc == "fail") return Authenticity::failed;
            const std::string of = value_in(result, "header.from");
            if (dmarc == "pass" && (of.empty() || domain_of(of) == domain)) found = Authenticity::proven;
        }
        if (value_in(result, "dkim") == "pass" && domain_of(value_in(result, "header.d")) == domain) found = Authenticity::proven;
        if (value_in(result, "spf") == "pass" && domain_of(value_in(result, "smtp.mailfrom")) == domain)
            found = Authenticity::proven;
    }
    return found;
}

}  // namespace

Authenticity authenticity_of(const std::vector<std::string>& results, std::string_view trusted, std::string_view from) {
    if (trusted.empty()) return Authenticity::unknown;
    for (const std::string& result : results) {
        const std::string text = ascii_lower(without_comments(result));
        const std::size_t end = std::min(text.find(';'), text.size());
        std::string_view server = trimmed(std::string_view(text).substr(0, end));
        server = server.substr(0, std::min(server.find(' '), server.size()));  // A version may follow.
        if (server == ascii_lower(trusted))
            return judged(std::string_view(text).substr(std::min(end + 1, text.size())), domain_of(from));
    }
    return Authenticity::unknown;
}

}  // namespace aftercare::cases
