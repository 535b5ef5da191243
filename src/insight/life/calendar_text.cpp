#include "insight/life/calendar_text.hpp"

#include "platform/describe/enumerator.hpp"
#include "platform/text/catalogue.hpp"

#include <algorithm>

namespace aftercare::insight {

namespace {

constexpr std::size_t kMostOctets = 75;

constexpr Milestone kEvents[] = {
    Milestone::last_order,       Milestone::last_warranty_conversion,    Milestone::same_day_support,
    Milestone::next_day_support, Milestone::end_of_software_engineering, Milestone::end_of_hardware_engineering,
    Milestone::end_of_support};

// "20270301"
std::string compact(Date day) {
    std::string text = day.text();
    std::erase(text, '-');
    return text;
}

// "20261121T183702Z"
std::string compact(Instant at) {
    std::string text = at.text().substr(0, 19);
    std::erase(text, '-');
    std::erase(text, ':');
    return text + "Z";
}

// The name as letters, digits and hyphens; of two names that differ, two texts.
std::string uid_part(std::string_view name) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string made;
    for (const char c : name) {
        const bool plain = ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '-';
        if (plain) {
            made += c;
        } else {
            made += '.';
            made += kHex[static_cast<unsigned char>(c) >> 4];
            made += kHex[static_cast<unsigned char>(c) & 15];
        }
    }
    return made;
}

class Writer {
public:
    explicit Writer(const CalendarHeading& heading) : heading_(heading) {}

    void line(std::string_view text) { out_ += calendar_folded(text); }
    std::string words(std::string_view key, const text::Values& values = {}) const {
        return text::Catalogue::shipped().message(heading_.language, "insight.calendar_" + std::string(key), values);
    }
    void event(const Ending& ending, Milestone milestone, Date on) {
        const std::string milestone_name(describe::enumerator_name(milestone));
        const std::string units = std::to_string(ending.units);
        const std::string source = ending.life.bulletin.empty()
                                       ? words("source_" + std::string(describe::enumerator_name(ending.life.source)))
                                       : words("source_bulletin", {{"bulletin", ending.life.bulletin}});
        line("BEGIN:VEVENT");
        line("UID:" + uid_part(ending.what) + (ending.software ? ".software." : ".") + milestone_name + "." +
             heading_.account_id.text() + "@aftercare");
        line("DTSTAMP:" + compact(heading_.made_at));
        line("DTSTART;VALUE=DATE:" + compact(on));
        line("DTEND;VALUE=DATE:" + compact(on == Date::last() ? on : on.plus_days(1)));
        line("SUMMARY:" +
             calendar_escaped(words("summary", {{"milestone", words(milestone_name)}, {"what", ending.what}, {"units", units}})));
        line("DESCRIPTION:" + calendar_escaped(words("description", {{"units", units}, {"source", source}})));
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }
    std::string take() { return std::move(out_); }

private:
    const CalendarHeading& heading_;
    std::string out_;
};

}  // namespace

std::string calendar_escaped(std::string_view text) {
    std::string made;
    for (const char c : text) {
        if (c == '\\' || c == ';' || c == ',') made += '\\';
        if (c == '\n')
            made += "\\n";
        else if (c == '\t' || static_cast<unsigned char>(c) >= 0x20)
            made += c;
    }
    return made;
}

std::string calendar_folded(std::string_view line) {
    std::string made;
    bool first = true;
    do {
        // The blank that begins a line which goes on counts, too.
        std::size_t most = first ? kMostOctets : kMostOctets - 1;
        if (!first) made += ' ';
        first = false;
        std::size_t end = std::min(most, line.size());
        while (end < line.size() && end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
        if (end == 0) end = std::min(most, line.size());  // No UTF-8 at all.
        made += line.substr(0, end);
        made += "\r\n";
        line.remove_prefix(end);
    } while (!line.empty());
    return made;
}

std::string calendar_text(std::span<const Ending> endings, const CalendarHeading& heading) {
    Writer writer(heading);
    writer.line("BEGIN:VCALENDAR");
    writer.line("VERSION:2.0");
    writer.line("PRODID:-//Aftercare//End of life//EN");
    writer.line("CALSCALE:GREGORIAN");
    writer.line("METHOD:PUBLISH");
    writer.line("X-WR-CALNAME:" + calendar_escaped(writer.words("name", {{"account", heading.account}})));
    writer.line("REFRESH-INTERVAL;VALUE=DURATION:P1D");
    for (const Ending& ending : endings)
        for (const Milestone milestone : kEvents)
            if (const auto& on = ending.life.dates.of(milestone); on && *on >= heading.from) writer.event(ending, milestone, *on);
    writer.line("END:VCALENDAR");
    return writer.take();
}

}  // namespace aftercare::insight
