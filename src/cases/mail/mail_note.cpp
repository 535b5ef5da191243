#include "cases/mail/mail_note.hpp"

#include "cases/mail/folding.hpp"
#include "platform/crypto/named_uuid.hpp"
#include "platform/describe/enumerator.hpp"

namespace aftercare::cases {

namespace {

constexpr std::size_t kLongest = 47'000;  // Code points of the text; whoever wrote it is named above, files below.
constexpr std::size_t kLongestFrom = 300;
constexpr std::size_t kLongestReason = 300;
constexpr std::size_t kLongestName = 50;
constexpr std::string_view kMore = "[\u2026]";

// The first `count` code points.
std::string_view first(std::string_view text, std::size_t count) {
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        const bool begins = (static_cast<unsigned char>(text[at]) & 0xc0) != 0x80;
        if (begins && count-- == 0) break;
    }
    return text.substr(0, at);
}

std::string in_words(std::uint64_t bytes) {
    if (bytes < 1000) return std::to_string(bytes) + " B";
    if (bytes < 1'000'000) return std::to_string((bytes + 500) / 1000) + " kB";
    return std::to_string((bytes + 500'000) / 1'000'000) + " MB";
}

std::string listed(const std::string& name, std::uint64_t size) { return "[" + named(name) + ", " + in_words(size) + "]"; }

// The first line that says something.
std::string beginning_of(const std::string& note) {
    const std::size_t from = std::min(note.find_first_not_of("\n "), note.size());
    const std::string_view line = std::string_view(note).substr(from, note.find('\n', from) - from);
    return line.empty() ? std::string(kMore) : std::string(first(line, kLongestReason));
}

}  // namespace

std::string named(const std::string& file) { return std::string(first(file, kLongestName)); }

Text<1, 50'000> note_of(const mail::ReceivedMail& mail, const std::string& from) {
    const std::string written = folded(mail.text).text;
    const std::string_view kept = first(written, kLongest);
    std::string note = from.empty() ? std::string() : std::string(first(from, kLongestFrom)) + "\n\n";
    note += kept;
    if (kept.size() < written.size() || mail.text_cut) (note += "\n") += kMore;
    std::size_t named = 0;
    for (const mail::ReceivedFile& file : mail.files) {
        if (named++ == kFilesNamed) {
            (note += "\n") += kMore;
            break;
        }
        if (!note.empty()) note += named == 1 ? "\n\n" : "\n";
        note += listed(file.name, file.size);
    }
    return note.empty() ? Text<1, 50'000>(std::string(kMore)) : Text<1, 50'000>(std::move(note));
}

Result<Steps> reopen_by_mail(Case& on, const std::string& note, const CaseSteps& steps, Instant at) {
    Steps made = TRY(steps.reopen(on, at, beginning_of(note)));
    on.last_channel = Channel::mail;
    made.front().fields = {std::string(describe::enumerator_name(Channel::mail))};
    return made;
}

std::optional<std::string> folded_of(const mail::ReceivedMail& mail) {
    const std::string left = folded(mail.text).folded;
    if (left.empty()) return std::nullopt;
    const std::string_view kept = first(left, kLongest);
    return kept.size() < left.size() ? std::string(kept) + "\n" + std::string(kMore) : std::string(kept);
}

Uuid origin_of(IncomingMailId mail, std::size_t place) {
    return crypto::named_uuid("case_mail:" + mail.text() + ":" + std::to_string(place));
}

}  // namespace aftercare::cases
