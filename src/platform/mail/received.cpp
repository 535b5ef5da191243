#include "platform/mail/received.hpp"

#include "platform/base/text.hpp"
#include "platform/mail/gmime_streams.hpp"
#include "platform/mail/received_text.hpp"

#include <algorithm>

namespace aftercare::mail {

namespace {

constexpr int kDeepest = 20;
constexpr std::size_t kMostStructure =
    1000;  // Lines that begin a header Content-Type: as deep as GMime may have to go, and half of that.
constexpr std::size_t kMostHeaderText = 2000;  // Bytes of a header that are taken.
constexpr std::size_t kMostAddresses = 200;
constexpr std::size_t kMostAnswered = 100;
constexpr std::size_t kLongestName = 200;

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

// One line of sound text, cut where it is longer than anybody reads.
std::string line_of(std::string_view text) {
    std::string out = utf8_of(text.substr(0, kMostHeaderText), "utf-8");
    std::ranges::replace_if(out, [](char c) { return c == '\n' || c == '\t'; }, ' ');
    for (const std::string_view separator : {"\u2028", "\u2029", "\u0085"})
        for (std::size_t at = 0; (at = out.find(separator, at)) != std::string::npos;) out.replace(at, separator.size(), " ");
    std::erase_if(out, [previous = '\0'](char c) mutable {  // U+0080 to U+009F.
        const bool control = previous == '\xC2' && static_cast<unsigned char>(c) >= 0x80 && static_cast<unsigned char>(c) < 0xA0;
        previous = c;
        return control;
    });
    while (utf8_length(out) == kNotUtf8 && !out.empty()) out = utf8_of(out, "windows-1252");
    while (out.starts_with(' ')) out.erase(0, 1);
    while (out.ends_with(' ')) out.pop_back();
    return out;
}

// How many lines begin with "content-type": GMime goes into parts by recursion, without a bound of its own.
std::size_t structure_lines(const Input& input) {
    constexpr std::string_view kWord = "content-type";
    std::string room(64 << 10, '\0');
    std::size_t count = 0;
    std::size_t matched = 0;  // Of the word, at the beginning of a line.
    bool begins = true;
    for (std::uint64_t at = 0; at < input.size();) {
        const std::size_t size = input.read(at, room);
        if (size == 0) break;
        at += size;
        for (std::size_t i = 0; i < size; ++i) {
            const char c = room[i];
            if (c == '\n' || c == '\r') {
                begins = true;
                matched = 0;
                continue;
            }
            if (!begins) continue;
            const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
            if (small != kWord[matched]) {
                begins = false;
            } else if (++matched == kWord.size()) {
                ++count;
                begins = false;
            }
        }
    }
    return count;
}

class TextSink : public Sink {
public:
    void take(std::string_view piece) override {
        const std::size_t room = kMostReceivedText - std::min(kMostReceivedText, text.size());
        cut = cut || piece.size() > room;
        text += piece.substr(0, room);
    }
    std::string text;
    bool cut = false;
};

class CountSink : public Sink {
public:
    void take(std::string_view piece) override { size += piece.size(); }
    std::uint64_t size = 0;
};

class WholeSink : public Sink {
public:
    void take(std::string_view piece) override { content += piece; }
    std::string content;
};

void write_content(GMimeObject* part, Sink& sink) {
    const auto stream = stream_into(sink);
    if (GMIME_IS_PART(part)) {
        if (GMimeDataWrapper* const content = g_mime_part_get_content(GMIME_PART(part)))
            g_mime_data_wrapper_write_to_stream(content, stream.get());
    } else if (GMIME_IS_MESSAGE_PART(part)) {
        if (GMimeMessage* const inside = g_mime_message_part_get_message(GMIME_MESSAGE_PART(part)))
            g_mime_object_write_to_stream(GMIME_OBJECT(inside), nullptr, stream.get());
    }
}

std::string media_type_of(GMimeObject* part) {
    GMimeContentType* const type = g_mime_object_get_content_type(part);
    const OwnedText text(type ? g_mime_content_type_get_mime_type(type) : nullptr);
    std::string name = lower(line_of(text_of(text.get())));
    const bool sound = name.size() <= 120 && std::ranges::count(name, '/') == 1 && name.find(' ') == std::string::npos;
    return sound ? name : "application/octet-stream";
}

std::string ending_of(const std::string& media_type) {
    constexpr std::pair<std::string_view, std::string_view> kEndings[] = {
        {"image/png", ".png"},  {"image/jpeg", ".jpg"},     {"image/gif", ".gif"},     {"text/plain", ".txt"},
        {"text/html", ".html"}, {"message/rfc822", ".eml"}, {"text/calendar", ".ics"}, {"application/pdf", ".pdf"}};
    for (const auto& [type, ending] : kEndings)
        if (media_type == type) return std::string(ending);
    return ".bin";
}

// A name as it may stand in a list and in a folder: its last piece, cut, never "..".
std::string file_name_of(GMimeObject* part, const std::string& media_type, std::size_t number) {
    std::string name;
    if (GMIME_IS_PART(part)) name = line_of(text_of(g_mime_part_get_filename(GMIME_PART(part))));
    if (const std::size_t slash = name.find_last_of("/\\"); slash != std::string::npos) name.erase(0, slash + 1);
    while (name.starts_with('.')) name.erase(0, 1);
    if (name.empty()) return "part-" + std::to_string(number) + ending_of(media_type);
    std::size_t end = std::min(kLongestName, name.size());
    while (end < name.size() && end > 0 && (static_cast<unsigned char>(name[end]) & 0xc0) == 0x80) --end;
    name.resize(end);
    return name;
}

// Goes through the parts of one mail, in their order.
class Parts {
public:
    Parts(ReceivedMail& mail, const TakeFile& take) : mail_(mail), take_(take) {}

    void walk(GMimeObject* whole) {
        mail_.text = text_of_part(whole, 0);
        while (mail_.text.ends_with('\n') || mail_.text.ends_with(' ')) mail_.text.pop_back();
    }

private:
    // What a part says; what it holds beside that is noted as a file.
    std::string text_of_part(GMimeObject* part, int depth) {
        if (depth > kDeepest) {
            mail_.broken = true;
            return {};
        }
        if (GMIME_IS_MULTIPART(part)) return text_of_multipart(GMIME_MULTIPART(part), depth);
        if (!GMIME_IS_PART(part) || is_attached(part) || !is_text(part)) {
            keep(part);
            return {};
        }
        TextSink sink;
        write_content(part, sink);
        mail_.text_cut = mail_.text_cut || sink.cut;
        const char* const charset = g_mime_object_get_content_type_parameter(part, "charset");
        const std::string text = utf8_of(sink.text, text_of(charset));
        return is_html(part) ? plain_of_html(text) : text;
    }

    std::string text_of_multipart(GMimeMultipart* parts, int depth) {
        const bool alternative = is_type(GMIME_OBJECT(parts), "multipart", "alternative");
        std::string text;
        std::string rich;
        for (int i = 0; i < g_mime_multipart_get_count(parts); ++i) {
            GMimeObject* const part = g_mime_multipart_get_part(parts, i);
            if (!part) continue;
            std::string more = text_of_part(part, depth + 1);
            if (alternative && !is_plain(part)) {
                if (rich.empty()) rich = std::move(more);
            } else if (!more.empty() && text.size() < kMostReceivedText) {
                text += (text.empty() || text.ends_with('\n') ? "" : "\n") + more;
            }
        }
        const bool blank = text.find_first_not_of(" \t\n") == std::string::npos;
        return alternative && blank ? rich : text;
    }

    void keep(GMimeObject* part) {
        if (mail_.files.size() == kMostReceivedFiles) {
            mail_.broken = true;
            return;
        }
        CountSink count;
        write_content(part, count);
        ReceivedFile file{.media_type = media_type_of(part), .size = count.size};
        // Empty parts without a name are how some programs end a mail.
        if (file.size == 0 && !(GMIME_IS_PART(part) && g_mime_part_get_filename(GMIME_PART(part)))) return;
        file.name = file_name_of(part, file.media_type, mail_.files.size() + 1);
        if (take_) {
            WholeSink whole;
            write_content(part, whole);
            take_(file, input_of(std::move(whole.content)));
        }
        mail_.files.push_back(std::move(file));
    }

    static bool is_type(GMimeObject* part, const char* type, const char* subtype) {
        GMimeContentType* const known = g_mime_object_get_content_type(part);
        return known && g_mime_content_type_is_type(known, type, subtype) != 0;
    }
    static bool is_html(GMimeObject* part) { return is_type(part, "text", "html"); }
    static bool is_plain(GMimeObject* part) { return is_type(part, "text", "plain"); }
    static bool is_text(GMimeObject* part) {
        return is_html(part) || is_plain(part) || is_type(part, "text", "enriched") || !g_mime_object_get_content_type(part);
    }
    static bool is_attached(GMimeObject* part) {
        const char* const disposition = g_mime_object_get_disposition(part);
        return (disposition && lower(disposition) == "attachment") || g_mime_part_get_filename(GMIME_PART(part)) != nullptr;
    }

    ReceivedMail& mail_;
    const TakeFile& take_;
};

// The addresses of a header, and of the groups in it.
void add_addresses(InternetAddressList* list, std::vector<Address>& into, int depth = 0) {
    if (!list || depth > 2) return;
    for (int i = 0; i < internet_address_list_length(list) && into.size() < kMostAddresses; ++i) {
        InternetAddress* const one = internet_address_list_get_address(list, i);
        if (INTERNET_ADDRESS_IS_GROUP(one)) {
            add_addresses(internet_address_group_get_members(INTERNET_ADDRESS_GROUP(one)), into, depth + 1);
            continue;
        }
        Address address{.name = line_of(text_of(internet_address_get_name(one))),
                        .address = line_of(text_of(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(one))))};
        if (is_mail_address(address.address)) into.push_back(std::move(address));
    }
}

std::vector<Address> addresses_in(const std::string& text) {
    std::vector<Address> all;
    InternetAddressList* const list = internet_address_list_parse(nullptr, text.c_str());
    add_addresses(list, all);
    if (list) g_object_unref(list);
    return all;
}

std::string without_angles(std::string text) {
    std::erase_if(text, [](char c) { return c == '<' || c == '>' || c == ' '; });
    return text;
}

class Headers {
public:
    Headers(GMimeObject* message, ReceivedMail& mail) : mail_(mail) {
        GMimeHeaderList* const list = g_mime_object_get_header_list(message);
        constexpr int kMostHeaders = 1000;
        const int count = std::min(g_mime_header_list_get_count(list), kMostHeaders);
        for (int i = 0; i < count; ++i) {
            GMimeHeader* const header = g_mime_header_list_get_header_at(list, i);
            const char* const name = g_mime_header_get_name(header);
            if (name) take(lower(name), line_of(text_of(g_mime_header_get_value(header))));
        }
    }

private:
    void take(const std::string& name, const std::string& value) {
        if (name == "authentication-results") {
            if (mail_.authentication.size() < 20) mail_.authentication.push_back(value);
        } else if (name == "return-path") {
            mail_.return_path = without_angles(value);
            mail_.null_return_path = mail_.return_path.empty();
        } else if (name == "to" || name == "cc" || name == "delivered-to" || name == "x-original-to" || name == "envelope-to") {
            for (const Address& address : addresses_in(value))
                if (mail_.recipients.size() < kMostAddresses) mail_.recipients.push_back(address.address);
        } else {
            take_mark(name, lower(value));
        }
    }

    void take_mark(const std::string& name, const std::string& value) {
        Automatic& marks = mail_.automatic;
        if (name == "auto-submitted")
            marks.submitted = marks.submitted || !value.starts_with("no");
        else if (name == "x-autoreply" || name == "x-autorespond" || name == "x-autogenerated" || name == "x-mail-autoreply")
            marks.submitted = marks.submitted || (value != "no" && value != "false");
        else if (name == "precedence")
            take_precedence(value);
        else if (name == "list-id" || name == "list-post" || name == "list-unsubscribe")
            marks.list = true;
        else if (name == "x-auto-response-suppress")
            marks.wants_no_answer = marks.wants_no_answer || value != "none";
    }

    void take_precedence(const std::string& value) {
        Automatic& marks = mail_.automatic;
        if (value == "auto_reply" || value == "auto-reply") marks.submitted = true;
        if (value == "bulk" || value == "junk") marks.bulk = true;
        if (value == "list") marks.list = true;
    }

    ReceivedMail& mail_;
};

void take_ids(GMimeMessage* message, ReceivedMail& mail) {
    const std::string id = without_angles(line_of(text_of(g_mime_message_get_message_id(message))));
    if (!id.empty()) mail.message_id = id.substr(0, 500);
    std::vector<std::string> answered;
    for (const char* const name : {"In-Reply-To", "References"}) {
        GMimeReferences* const ids =
            g_mime_references_parse(nullptr, text_of(g_mime_object_get_header(GMIME_OBJECT(message), name)).c_str());
        if (!ids) continue;
        // The last one is the nearest.
        for (int i = g_mime_references_length(ids) - 1; i >= 0 && answered.size() < kMostAnswered; --i)
            answered.push_back(without_angles(line_of(text_of(g_mime_references_get_message_id(ids, i)))));
        g_mime_references_free(ids);
    }
    std::erase_if(answered, [](const std::string& one) { return one.empty(); });
    mail.answers = std::move(answered);
}

void take_head(GMimeMessage* message, ReceivedMail& mail) {
    const Headers headers(GMIME_OBJECT(message), mail);
    take_ids(message, mail);
    std::vector<Address> from;
    add_addresses(g_mime_message_get_from(message), from);
    if (!from.empty()) mail.from = from.front();
    mail.subject = line_of(text_of(g_mime_message_get_subject(message)));
}

// A report about a mail that was sent: of its delivery, not of its being read, which is an automatic reply.
bool is_report(GMimeObject* part, const char* of) {
    GMimeContentType* const type = g_mime_object_get_content_type(part);
    if (!type || !g_mime_content_type_is_type(type, "multipart", "report")) return false;
    return lower(text_of(g_mime_content_type_get_parameter(type, "report-type"))) == of;
}

}  // namespace

ReceivedMail read_received(const Input& input, const TakeFile& take) {
    gmime_ready();
    ReceivedMail mail;
    const bool too_much = structure_lines(input) > kMostStructure;
    ReadState state{.input = input};
    const auto stream = stream_over(state);
    const auto parser = own(g_mime_parser_new_with_stream(stream.get()));
    g_mime_parser_set_persist_stream(parser.get(), TRUE);
    // Of what is too deep to be gone into, the head alone.
    const auto message = too_much ? Object<GMimeMessage>() : own(g_mime_parser_construct_message(parser.get(), nullptr));
    if (message) {
        take_head(message.get(), mail);
        if (GMimeObject* const part = g_mime_message_get_mime_part(message.get())) {
            mail.automatic.delivery_report = is_report(part, "delivery-status");
            mail.automatic.submitted = mail.automatic.submitted || is_report(part, "disposition-notification");
            Parts(mail, take).walk(part);
        }
    }
    if (state.failed) std::rethrow_exception(state.failed);
    mail.broken = mail.broken || !message || !mail.from;
    return mail;
}

}  // namespace aftercare::mail
