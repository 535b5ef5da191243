#include "platform/mail/message.hpp"

#include "platform/mail/gmime.hpp"

#include <algorithm>

namespace aftercare::mail {

namespace {

// For a header: no line break, no other control character, not longer than anybody reads.
std::string one_line(std::string text) {
    constexpr std::size_t kLongest = 500;  // Bytes.
    if (text.size() > kLongest) {
        std::size_t end = kLongest;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
        text.resize(end);
    }
    std::ranges::replace_if(text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7f; }, ' ');
    return text;
}

// An id of a message as a header has it; what could end it early is left out.
std::string in_angles(const std::string& id) {
    std::string text = one_line(id);
    std::erase_if(text, [](char c) { return c == '<' || c == '>' || c == ' '; });
    return "<" + text + ">";
}

void add_address(GMimeMessage* message, GMimeAddressType type, const Address& address) {
    check(is_mail_address(address.address), "a mail has an address that is none");
    const std::string name = one_line(address.name);
    g_mime_message_add_mailbox(message, type, name.empty() ? nullptr : name.c_str(), address.address.c_str());
}

Object<GMimeTextPart> part_of(const char* subtype, const std::string& text) {
    auto part = own(g_mime_text_part_new_with_subtype(subtype));
    g_mime_text_part_set_charset(part.get(), "utf-8");
    g_mime_text_part_set_text(part.get(), text.c_str());
    g_mime_part_set_content_encoding(GMIME_PART(part.get()), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    return part;
}

// GMime writes some lines of its own with a bare line feed.
std::string with_crlf(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 32);
    char before = '\0';
    for (const char c : text) {
        if (c == '\n' && before != '\r') out += '\r';
        out += c;
        before = c;
    }
    return out;
}

Object<GMimeMultipart> alternatives(const Message& message) {
    auto both = own(g_mime_multipart_new_with_subtype("alternative"));
    // From the id, so that the bytes do not differ between attempts; no line of quoted-printable text begins with "--=_".
    const std::string boundary = "=_" + message.id.substr(0, message.id.find('@'));
    g_mime_multipart_set_boundary(both.get(), boundary.c_str());
    const auto plain = part_of("plain", message.text.plain);
    const auto html = part_of("html", message.text.html);
    g_mime_multipart_add(both.get(), GMIME_OBJECT(plain.get()));
    g_mime_multipart_add(both.get(), GMIME_OBJECT(html.get()));
    return both;
}

void collect(GMimeObject* part, ReadMail& mail, int depth) {
    constexpr int kDeepest = 8;
    if (depth > kDeepest) return;
    if (GMIME_IS_MULTIPART(part)) {
        GMimeMultipart* const parts = GMIME_MULTIPART(part);
        for (int i = 0; i < g_mime_multipart_get_count(parts); ++i) collect(g_mime_multipart_get_part(parts, i), mail, depth + 1);
    } else if (GMIME_IS_TEXT_PART(part)) {
        const OwnedText text(g_mime_text_part_get_text(GMIME_TEXT_PART(part)));
        const bool html = g_mime_content_type_is_type(g_mime_object_get_content_type(part), "text", "html") != 0;
        std::string words = text_of(text.get());
        std::erase(words, '\r');
        (html ? mail.html : mail.plain) += words;
    }
}

}  // namespace

std::string composed(const Message& message) {
    gmime_ready();
    const auto made = own(g_mime_message_new(FALSE));
    add_address(made.get(), GMIME_ADDRESS_TYPE_FROM, message.from);
    add_address(made.get(), GMIME_ADDRESS_TYPE_TO, message.to);
    if (message.reply_to) add_address(made.get(), GMIME_ADDRESS_TYPE_REPLY_TO, *message.reply_to);
    g_mime_message_set_subject(made.get(), one_line(message.text.subject).c_str(), "utf-8");
    GDateTime* const date = g_date_time_new_from_unix_utc(message.at.micros_since_epoch() / 1'000'000);
    g_mime_message_set_date(made.get(), date);
    g_date_time_unref(date);
    const Threading& threading = message.threading;
    g_mime_message_set_message_id(made.get(), one_line(threading.message_id.value_or(message.id)).c_str());
    GMimeObject* const object = GMIME_OBJECT(made.get());
    g_mime_object_set_header(object, "Content-Language", one_line(message.text.language).c_str(), nullptr);
    if (threading.in_reply_to)
        g_mime_object_set_header(object, "In-Reply-To", in_angles(*threading.in_reply_to).c_str(), nullptr);
    std::string references;
    for (const std::string& id : threading.references) references += (references.empty() ? "" : " ") + in_angles(id);
    if (!references.empty()) g_mime_object_set_header(object, "References", references.c_str(), nullptr);
    // Nobody's holiday program answers it (RFC 3834).
    g_mime_object_set_header(object, "Auto-Submitted", threading.is_answer ? "auto-replied" : "auto-generated", nullptr);
    g_mime_object_set_header(object, "X-Auto-Response-Suppress", "OOF, AutoReply", nullptr);
    const auto both = alternatives(message);
    g_mime_message_set_mime_part(made.get(), GMIME_OBJECT(both.get()));
    const OwnedText bytes(g_mime_object_to_string(object, nullptr));
    return with_crlf(bytes.get());
}

std::optional<ReadMail> parsed(std::string_view bytes) {
    gmime_ready();
    const auto stream = own(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
    const auto parser = own(g_mime_parser_new_with_stream(stream.get()));
    const auto message = own(g_mime_parser_construct_message(parser.get(), nullptr));
    if (!message) return std::nullopt;
    ReadMail mail;
    const OwnedText from(internet_address_list_to_string(g_mime_message_get_from(message.get()), nullptr, FALSE));
    const OwnedText to(internet_address_list_to_string(g_mime_message_get_to(message.get()), nullptr, FALSE));
    mail.from = text_of(from.get());
    mail.to = text_of(to.get());
    mail.subject = text_of(g_mime_message_get_subject(message.get()));
    mail.date = text_of(g_mime_object_get_header(GMIME_OBJECT(message.get()), "Date"));
    if (GMimeObject* const part = g_mime_message_get_mime_part(message.get())) collect(part, mail, 0);
    return mail;
}

}  // namespace aftercare::mail
