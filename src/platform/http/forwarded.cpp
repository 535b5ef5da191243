#include "platform/http/forwarded.hpp"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace aftercare::http {

namespace {

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
    while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
    return text;
}

// The last entry of a list that commas divide; leaves what stood before it, if anything.
std::string_view take_last(std::optional<std::string_view>& list) {
    const std::string_view all = *list;
    const std::size_t comma = all.rfind(',');
    if (comma == std::string_view::npos) {
        list.reset();
        return all;
    }
    list = all.substr(0, comma);
    return all.substr(comma + 1);
}

bool is_port(std::string_view text) {
    return !text.empty() && text.size() <= 5 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// "1.2.3.4", "1.2.3.4:5678", "2001:db8::1", "[2001:db8::1]" and "[2001:db8::1]:5678", without the port.
std::optional<std::string> address_of(std::string_view entry) {
    std::string_view host = entry;
    if (entry.starts_with('[')) {
        const std::size_t end = entry.find(']');
        if (end == std::string_view::npos) return std::nullopt;
        const std::string_view after = entry.substr(end + 1);
        if (!after.empty() && !(after.starts_with(':') && is_port(after.substr(1)))) return std::nullopt;
        host = entry.substr(1, end - 1);
        if (host.find(':') == std::string_view::npos) return std::nullopt;
    } else if (std::ranges::count(entry, ':') == 1) {
        const std::size_t colon = entry.find(':');
        if (!is_port(entry.substr(colon + 1))) return std::nullopt;
        host = entry.substr(0, colon);
    }
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(std::string(host), error);
    if (error) return std::nullopt;
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, address.to_v6()).to_string();
    return address.to_string();
}

// Addresses are compared, not their spellings.
bool is_one_of(std::string_view text, const std::vector<net::Network>& networks) {
    const auto address = net::Address::parse(text);
    return address && std::ranges::any_of(networks, [&](const net::Network& network) { return network.contains(*address); });
}

}  // namespace

std::vector<net::Network> proxies_of(const std::vector<std::string>& texts) {
    std::vector<net::Network> networks;
    for (const std::string& text : texts) {
        const auto network = net::Network::parse(text);
        if (!network)
            throw std::runtime_error("The trusted proxy '" + text + "' is neither an address nor a network such as 10.1.0.0/16.");
        networks.push_back(*network);
    }
    return networks;
}

std::string sender_address(const Head& head, std::string_view peer, const std::vector<net::Network>& trusted) {
    const auto is_trusted = [&](std::string_view address) { return is_one_of(address, trusted); };
    std::string sender(peer);
    for (auto field = head.fields.rbegin(); field != head.fields.rend(); ++field) {
        if (!same_token(field->first, "x-forwarded-for")) continue;
        for (std::optional<std::string_view> rest = field->second; rest && is_trusted(sender);)
            sender = address_of(trimmed(take_last(rest))).value_or(std::string(kUnknownSender));
    }
    return sender;
}

bool forwarded_securely(const Head& head, std::string_view peer, const std::vector<net::Network>& trusted) {
    if (!is_one_of(peer, trusted)) return false;
    for (auto field = head.fields.rbegin(); field != head.fields.rend(); ++field) {
        if (!same_token(field->first, "x-forwarded-proto")) continue;
        std::optional<std::string_view> list = field->second;
        return same_token(trimmed(take_last(list)), "https");
    }
    return false;
}

}  // namespace aftercare::http
