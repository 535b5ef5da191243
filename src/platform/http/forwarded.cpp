#include "platform/http/forwarded.hpp"

#include <boost/asio/ip/address.hpp>

#include <algorithm>

namespace aftercare::http {

namespace {

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
    while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
    return text;
}

}  // namespace

std::string sender_address(const Head& head, std::string_view peer, const std::vector<std::string>& trusted) {
    const auto is_trusted = [&](std::string_view address) { return std::ranges::find(trusted, address) != trusted.end(); };
    std::string sender(peer);
    for (auto field = head.fields.rbegin(); field != head.fields.rend(); ++field) {
        if (!same_token(field->first, "x-forwarded-for")) continue;
        std::string_view rest = field->second;
        while (is_trusted(sender) && !rest.empty()) {
            const std::size_t comma = rest.rfind(',');
            const std::string_view last = trimmed(comma == std::string_view::npos ? rest : rest.substr(comma + 1));
            rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(0, comma);
            boost::system::error_code error;
            const auto address = boost::asio::ip::make_address(std::string(last), error);
            if (error) return sender;
            sender = address.to_string();
        }
    }
    return sender;
}

}  // namespace aftercare::http
