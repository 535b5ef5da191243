#include "platform/base/concat.hpp"
#include "platform/curl/curl.hpp"
#include "platform/mail/transport.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace aftercare::mail {

namespace {

constexpr std::size_t kLongestAnswer = 500;  // Bytes.

using curl::set;

constexpr std::string_view kCommands[] = {"EHLO", "HELO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "NOOP", "QUIT"};

// What one conversation with a server came to, from libcurl's trace. Of what is sent only the commands' names are kept: other
// lines may be a password.
struct Talk {
    std::string_view body;
    std::size_t sent = 0;
    std::string command;          // The last one sent.
    std::string answer;           // The last one that came.
    std::string refused_command;  // What was last answered with 4xx or 5xx ...
    std::string refusal;          // ... and that answer.
    int code = 0;                 // Of the refusal; 0: there was none.

    void trace(curl_infotype kind, std::string_view line) {
        if (kind == CURLINFO_HEADER_OUT) {
            const std::string_view word = line.substr(0, line.find_first_of(" \r\n"));
            if (std::ranges::find(kCommands, word) != std::end(kCommands)) command = word;
        } else if (kind == CURLINFO_HEADER_IN) {
            while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
            answer = line.substr(0, kLongestAnswer);
            if (line.size() < 3 || (line[0] != '4' && line[0] != '5')) return;
            refused_command = command;
            refusal = answer;
            code = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
        }
    }
};

int trace(CURL*, curl_infotype kind, char* data, std::size_t size, void* context) {
    static_cast<Talk*>(context)->trace(kind, {data, size});
    return 0;
}

std::size_t give(char* room, std::size_t size, std::size_t count, void* context) {
    Talk& talk = *static_cast<Talk*>(context);
    const std::size_t part = std::min(size * count, talk.body.size() - talk.sent);
    std::memcpy(room, talk.body.data() + talk.sent, part);
    talk.sent += part;
    return part;
}

std::size_t drop(char*, std::size_t size, std::size_t count, void*) { return size * count; }

class Smtp : public Transport {
public:
    explicit Smtp(SmtpSettings settings) : settings_(std::move(settings)) {}

    Delivery send(const Message& message) override {
        const std::string body = composed(message);
        Talk talk{.body = body};
        const auto handle = open(talk);
        // An answer has no return path: libcurl makes <> of an empty one.
        const std::string from = message.threading.is_answer ? std::string() : concat({"<", message.from.address, ">"});
        const std::string to = concat({"<", message.to.address, ">"});
        curl::List recipients;
        curl::append(recipients, to);
        set(handle.get(), CURLOPT_MAIL_FROM, from.c_str());
        set(handle.get(), CURLOPT_MAIL_RCPT, recipients.get());
        set(handle.get(), CURLOPT_UPLOAD, 1L);
        set(handle.get(), CURLOPT_READFUNCTION, give);
        set(handle.get(), CURLOPT_READDATA, &talk);
        return perform(handle.get(), talk);
    }

    Delivery probe() override {
        Talk talk;
        const auto handle = open(talk);
        set(handle.get(), CURLOPT_NOBODY, 1L);
        set(handle.get(), CURLOPT_CUSTOMREQUEST, "NOOP");
        return perform(handle.get(), talk);
    }

private:
    curl::Handle open(Talk& talk) const {
        curl::Handle handle = curl::make_handle();
        CURL* const h = handle.get();
        const bool v6 = settings_.host.find(':') != std::string::npos && !settings_.host.starts_with('[');
        const std::string url = concat({settings_.tls == Tls::implicit ? "smtps://" : "smtp://", v6 ? "[" : "", settings_.host,
                                        v6 ? "]:" : ":", std::to_string(settings_.port), "/", settings_.hello});
        set(h, CURLOPT_URL, url.c_str());
        set(h, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
        set(h, CURLOPT_PROXY, "");  // Not even where the environment names one.
        set(h, CURLOPT_NOSIGNAL, 1L);
        set(h, CURLOPT_CONNECTTIMEOUT, static_cast<long>(settings_.connect_seconds));
        set(h, CURLOPT_TIMEOUT, static_cast<long>(settings_.delivery_seconds));
        set_tls(h);
        if (!settings_.user.empty()) {
            set(h, CURLOPT_USERNAME, settings_.user.c_str());
            set(h, CURLOPT_PASSWORD, settings_.password.c_str());
        }
        set(h, CURLOPT_WRITEFUNCTION, drop);
        set(h, CURLOPT_VERBOSE, 1L);
        set(h, CURLOPT_DEBUGFUNCTION, trace);
        set(h, CURLOPT_DEBUGDATA, &talk);
        return handle;
    }

    void set_tls(CURL* handle) const {
        if (settings_.tls == Tls::none) return;
        set(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        if (!settings_.ca_file.empty()) set(handle, CURLOPT_CAINFO, settings_.ca_file.c_str());
        if (settings_.tls == Tls::optional) {
            // Whoever could show a false certificate could as well take the offer of TLS out of the answer.
            set(handle, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_TRY));
            set(handle, CURLOPT_SSL_VERIFYPEER, 0L);
            set(handle, CURLOPT_SSL_VERIFYHOST, 0L);
        } else {
            set(handle, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
        }
    }

    static Delivery perform(CURL* handle, Talk& talk) {
        std::array<char, CURL_ERROR_SIZE> error{};
        set(handle, CURLOPT_ERRORBUFFER, error.data());
        const CURLcode done = curl_easy_perform(handle);
        set(handle, CURLOPT_ERRORBUFFER, nullptr);
        if (done == CURLE_OK) return {.outcome = Outcome::sent, .answer = talk.answer};
        // 5xx is about this mail where it answers what names the mail. Elsewhere (greeting, sign-in) it is about the server or
        // our settings, and so are 530 (sign in first) and 535.
        const bool about_mail =
            talk.refused_command == "MAIL" || talk.refused_command == "RCPT" || talk.refused_command == "DATA";
        const bool for_ever = about_mail && talk.code >= 500 && talk.code != 530 && talk.code != 535;
        std::string answer = error[0] != '\0' ? error.data() : curl_easy_strerror(done);
        if (talk.code != 0) answer = concat({talk.refused_command, ": ", talk.refusal});
        answer.resize(std::min(answer.size(), kLongestAnswer));
        return {.outcome = for_ever ? Outcome::refused : Outcome::try_again, .answer = std::move(answer)};
    }

    SmtpSettings settings_;
};

}  // namespace

std::unique_ptr<Transport> smtp_transport(SmtpSettings settings) { return std::make_unique<Smtp>(std::move(settings)); }

}  // namespace aftercare::mail
