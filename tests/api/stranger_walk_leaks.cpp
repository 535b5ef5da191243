#include "stranger_walk_leaks.hpp"

#include "platform/base/id.hpp"

#include <algorithm>

namespace aftercare::api_test {

namespace {

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

void cut_out(std::string& text, const std::string& part) {
    if (part.empty()) return;
    // A blank in its place, lest what stood around it becomes one word.
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        text.replace(at, part.size(), " ");
}

}  // namespace

std::set<std::string> uuids_in(const std::string& text) {
    constexpr std::size_t kLength = 36;
    std::set<std::string> found;
    for (std::size_t at = 0; at + kLength <= text.size(); ++at)
        if (const auto uuid = Uuid::parse(std::string_view(text).substr(at, kLength))) found.insert(uuid->text());
    return found;
}

void Secrets::add(const std::string& text) { texts_.insert(lower(text)); }

std::optional<std::string> Secrets::told_by(const kit::HttpAnswer& answer, const std::vector<std::string>& sent) const {
    std::string told;
    for (const auto& [name, value] : answer.headers) told += name + ": " + value + "\n";
    told = lower(told + answer.body);
    for (const std::string& value : sent) cut_out(told, lower(value));
    for (const std::string& secret : texts_)
        if (told.find(secret) != std::string::npos) return secret;
    return std::nullopt;
}

}  // namespace aftercare::api_test
