#include "platform/mail/imap.hpp"

#include "platform/base/concat.hpp"
#include "platform/curl/curl.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace aftercare::mail {

namespace {

using curl::set;

// What a command came to.
struct Talk {
    const std::function<bool(std::string_view)>* take = nullptr;
    std::string answer;     // Of a command that is no fetch.
    std::string last_line;  // That the server sent.
    std::int64_t validity = 0;
    bool ended = false;  // By `take`.
};

std::size_t on_body(char* data, std::size_t size, std::size_t count, void* context) {
    Talk& talk = *static_cast<Talk*>(context);
    const std::string_view piece(data, size * count);
    if (!talk.take) {
        constexpr std::size_t kMost = 16 << 20;
        if (talk.answer.size() + piece.size() > kMost) return 0;
        talk.answer += piece;
    } else if (!(*talk.take)(piece)) {
        talk.ended = true;
        return 0;
    }
    return piece.size();
}

std::size_t on_line(char* data, std::size_t size, std::size_t count, void* context) {
    Talk& talk = *static_cast<Talk*>(context);
    constexpr std::string_view kValidity = "[UIDVALIDITY ";
    std::string_view line(data, size * count);
    if (const std::size_t at = line.find(kValidity); at != std::string_view::npos) {
        const char* const from = line.data() + at + kValidity.size();
        std::from_chars(from, line.data() + line.size(), talk.validity);
    }
    while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
    talk.last_line = line.substr(0, 300);
    return size * count;
}

Problem failed(std::string detail) {
    for (char& c : detail)
        if (static_cast<unsigned char>(c) < ' ' || static_cast<unsigned char>(c) >= 0x7f) c = '?';
    return {.kind = ProblemKind::unavailable,
            .code = "mail.imap_failed",
            .detail = "Mail can't be fetched: " + detail + ".",
            .remedy = "Check case_mail.imap (docs/config.md), that the server runs, and its log."};
}

}  // namespace

struct ImapBox::Connection {
    ImapSettings settings;
    curl::Handle handle = curl::make_handle();
    std::int64_t validity = 0;  // As the server said when the mailbox was opened.

    // One command, or without one what the address names.
    Result<> run(Talk& talk, const std::string& below, const std::string& command) {
        CURL* const h = handle.get();
        curl_easy_reset(h);
        std::array<char, CURL_ERROR_SIZE> error{};
        const std::string url = settings.url + below;
        set(h, CURLOPT_URL, url.c_str());
        set(h, CURLOPT_PROTOCOLS_STR, "imap,imaps");
        set(h, CURLOPT_PROXY, "");
        set(h, CURLOPT_NOSIGNAL, 1L);
        set(h, CURLOPT_CONNECTTIMEOUT, static_cast<long>(settings.connect_seconds));
        set(h, CURLOPT_TIMEOUT, static_cast<long>(settings.fetch_seconds));
        set(h, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        const bool here = settings.url.starts_with("imap://127.0.0.1") || settings.url.starts_with("imap://localhost");
        set(h, CURLOPT_USE_SSL, static_cast<long>(here ? CURLUSESSL_NONE : CURLUSESSL_ALL));
        if (!settings.ca_file.empty()) set(h, CURLOPT_CAINFO, settings.ca_file.c_str());
        set(h, CURLOPT_USERNAME, settings.user.c_str());
        set(h, CURLOPT_PASSWORD, settings.password.c_str());
        set(h, CURLOPT_WRITEFUNCTION, on_body);
        set(h, CURLOPT_WRITEDATA, &talk);
        set(h, CURLOPT_HEADERFUNCTION, on_line);
        set(h, CURLOPT_HEADERDATA, &talk);
        set(h, CURLOPT_ERRORBUFFER, error.data());
        if (!command.empty()) set(h, CURLOPT_CUSTOMREQUEST, command.c_str());
        const CURLcode done = curl_easy_perform(h);
        set(h, CURLOPT_ERRORBUFFER, nullptr);
        if (talk.validity != 0) validity = talk.validity;
        if (done == CURLE_OK || talk.ended) return {};
        return fail(failed(std::string(error[0] != '\0' ? error.data() : curl_easy_strerror(done)) +
                           (talk.last_line.empty() ? "" : " (" + talk.last_line + ")")));
    }
};

ImapBox::ImapBox(ImapSettings settings) : connection_(std::make_unique<Connection>()) {
    connection_->settings = std::move(settings);
}
ImapBox::~ImapBox() = default;

Result<ImapContents> ImapBox::search(const std::string& what, std::int64_t after) {
    Talk talk;
    TRY(connection_->run(talk, "", "UID SEARCH " + what));
    ImapContents contents{.validity = connection_->validity};
    if (contents.validity == 0) return fail(failed("the server does not say what its numbers are worth (UIDVALIDITY)"));
    std::string_view words = talk.answer;
    while (!words.empty()) {
        const std::size_t end = std::min(words.find_first_of(" \r\n"), words.size());
        std::int64_t number = 0;
        const auto read = std::from_chars(words.data(), words.data() + end, number);
        if (read.ec == std::errc() && read.ptr == words.data() + end && number > after) contents.numbers.push_back(number);
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    std::ranges::sort(contents.numbers);
    return contents;
}

// "5:*" has the last mail in it also where that is the fourth.
Result<ImapContents> ImapBox::behind(std::int64_t after) { return search("UID " + std::to_string(after + 1) + ":*", after); }

Result<ImapContents> ImapBox::unread() { return search("UNSEEN", 0); }

Result<> ImapBox::fetch(std::int64_t number, const std::function<bool(std::string_view)>& take) {
    Talk talk{.take = &take};
    return connection_->run(talk, "/;UID=" + std::to_string(number), "");
}

Result<> ImapBox::mark_read(std::int64_t number) {
    Talk talk;
    return connection_->run(talk, "", "UID STORE " + std::to_string(number) + " +FLAGS.SILENT (\\Seen)");
}

}  // namespace aftercare::mail
