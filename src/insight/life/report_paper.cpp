#include "insight/life/report_paper.hpp"

#include "platform/describe/enumerator.hpp"
#include "platform/paper/paper.hpp"
#include "platform/text/catalogue.hpp"
#include "platform/text/days.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace aftercare::insight {

namespace {

// Products that a paper shows.
constexpr std::size_t kMostProducts = 2'000;
constexpr std::int64_t kRowsBetween = 4'096;  // Calls of progress.

class PaperWords {
public:
    explicit PaperWords(std::string language) : language_(std::move(language)) {}
    std::string operator()(std::string_view key, const text::Values& values = {}) const {
        return text::Catalogue::shipped().message(language_, "insight.report_" + std::string(key), values);
    }
    std::string day(const std::optional<Date>& day) const { return day ? day->text() : ""; }
    std::string long_day(Date day) const { return text::day_text(language_, day); }
    std::string state(const std::optional<LifeState>& state) const {
        return state ? (*this)("state_" + std::string(describe::enumerator_name(*state))) : "";
    }

private:
    std::string language_;
};

// What stands once for all units of a product with the same end.
struct Line {
    std::string name;
    std::string bulletin;
    std::optional<LifeState> state;
    std::optional<Date> software;
    std::optional<Date> hardware;
    std::optional<Date> support;
    std::string replacement;
    std::int64_t units = 0;
};

// What stands in one line: the product, the release, or the numbers of a part that is none; and its end.
using ProductKey = std::array<std::uint32_t, 4>;
ProductKey key_of(const RowPlace& place, const FleetTable& fleet) {
    const auto unit = static_cast<std::uint32_t>(place.unit == UnitKind::software ? UnitKind::software : UnitKind::part);
    if (place.row == kNoRow) {
        const FleetPartRow& part = fleet.parts()[place.part];
        return {unit + 1, part.model_number, part.model_number == 0 ? part.part_number : 0, place.judged};
    }
    const FleetRow& row = fleet.rows()[place.row];
    return {unit + 10, place.unit == UnitKind::software ? row.software : row.product, 0, place.judged};
}

std::string name_of(const LifeReportRow& row) {
    for (const auto& name : {row.sku, row.software, row.part_number})
        if (name) return *name;
    return "";
}

std::string place_of(const LifeReportRow& row) {
    std::string text = row.host_name ? *row.host_name + " (" + row.device + ")" : row.device;
    if (row.slot) text += ", " + *row.slot;
    return text;
}

void write_lines(paper::Writer& writer, std::vector<Line> lines, const PaperWords& words) {
    std::ranges::stable_sort(lines, [](const Line& one, const Line& other) {
        return one.support.value_or(Date::last()) < other.support.value_or(Date::last());
    });
    writer.heading(words("products"));
    writer.table({{.title = words("product"), .share = 2.2},
                  {.title = words("units"), .share = 0.8, .align = paper::Align::end},
                  {.title = words("bulletin"), .share = 1.7},
                  {.title = words("end_software"), .share = 1.2},
                  {.title = words("end_hardware"), .share = 1.2},
                  {.title = words("end_support"), .share = 1.2},
                  {.title = words("state"), .share = 1.5},
                  {.title = words("replacement"), .share = 1.8}});
    for (const Line& line : lines)
        writer.row(std::vector<std::string>{line.name, std::to_string(line.units), line.bulletin, words.day(line.software),
                                            words.day(line.hardware), words.day(line.support), words.state(line.state),
                                            line.replacement});
}

}  // namespace

std::string paper_of(LifeReportPass& pass, const FleetTable& fleet, const ReportHeading& heading,
                     const ReportProgress& progress) {
    const PaperWords words(heading.language);
    std::map<ProductKey, Line> lines;
    std::vector<std::vector<std::string>> rows;
    std::int64_t made = 0;
    while (const RowPlace* const place = pass.next()) {
        if (made++ % kRowsBetween == 0 && !progress()) return {};
        const bool shown = std::ssize(rows) < kMostRowsOnPaper;
        Line& line = lines[key_of(*place, fleet)];
        if (line.units++ > 0 && !shown) continue;
        const LifeReportRow& row = pass.row(*place);
        if (line.units == 1)
            line = {.name = name_of(row),
                    .bulletin = row.bulletin.value_or(""),
                    .state = row.state,
                    .software = row.end_of_software_engineering,
                    .hardware = row.end_of_hardware_engineering,
                    .support = row.end_of_support,
                    .replacement = row.replacement_sku.value_or(""),
                    .units = 1};
        if (shown)
            rows.push_back({place_of(row), row.site, name_of(row), row.serial_number.value_or(""), words.day(row.end_of_support),
                            words.state(row.state)});
    }
    const ReportCounts& counts = pass.counts();
    paper::Writer writer({.issuer = heading.vendor,
                          .title = words("title"),
                          .language = heading.language,
                          .page = words("page"),
                          .made_at = heading.made_at});
    writer.facts(std::vector<paper::Fact>{{words("account"), heading.account},
                                          {words("day"), words.long_day(heading.today)},
                                          {words("rows"), std::to_string(counts.rows)},
                                          {words("state_approaching"), std::to_string(counts.approaching)},
                                          {words("state_past_engineering"), std::to_string(counts.past_engineering)},
                                          {words("state_past_support"), std::to_string(counts.past_support)}});
    writer.paragraph(words("explained"));
    std::vector<Line> all;
    for (auto& [key, line] : lines) all.push_back(std::move(line));
    const std::size_t products = all.size();
    std::ranges::stable_sort(all, std::greater{}, &Line::units);
    if (all.size() > kMostProducts) all.resize(kMostProducts);
    write_lines(writer, std::move(all), words);
    if (products > kMostProducts)
        writer.paragraph(words("products_left_out", {{"count", std::to_string(products - kMostProducts)}}));
    writer.heading(words("devices"));
    writer.table({{.title = words("device"), .share = 3},
                  {.title = words("site"), .share = 1},
                  {.title = words("product"), .share = 1.8},
                  {.title = words("serial_number"), .share = 1.5},
                  {.title = words("end_support"), .share = 1.1},
                  {.title = words("state"), .share = 1.4}});
    for (const auto& row : rows) writer.row(row);
    if (counts.rows > kMostRowsOnPaper)
        writer.paragraph(words("rows_left_out", {{"count", std::to_string(counts.rows - kMostRowsOnPaper)}}));
    return writer.finish();
}

}  // namespace aftercare::insight
