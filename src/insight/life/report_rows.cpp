#include "insight/life/report_rows.hpp"

#include "platform/describe/enumerator.hpp"
#include "platform/sheet/columns.hpp"
#include "platform/sheet/write.hpp"

#include <algorithm>

namespace aftercare::insight {

namespace {

// The text as a cell of CSV that is not the first of its line.
std::string csv_cell(std::string_view text) {
    std::string line;
    sheet::append_csv_line({"", std::string(text)}, line);
    return line.substr(1, line.size() - 3);
}

bool is_plain(std::string_view text) {
    return std::ranges::all_of(text,
                               [](char c) { return ('0' <= c && c <= '9') || ('A' <= c && c <= 'Z') || ('a' <= c && c <= 'z'); });
}

}  // namespace

ReportRows::ReportRows(const FleetTable& fleet, const FleetNames& names, LifeReportPass& pass, ReportForm form)
    : fleet_(fleet), book_(form == ReportForm::xlsx) {
    pass.judge_all();
    for (std::uint32_t code = 0; code < fleet.words().size(); ++code) words_.push_back(cell(fleet.words().text(code)));
    for (const catalogue::Product& product : names.products) products_.push_back(cell(product.sku.text()));
    for (const std::string& site : names.sites) sites_.push_back(cell(site));
    for (const describe::Enumerator& one : describe::type_of<UnitKind>().enumerators) units_.push_back(cell(one.name));
    for (const JudgedEntry& judged : pass.judged()) tails_.push_back(tail_of(judged));
}

std::vector<std::string> ReportRows::titles() {
    std::vector<std::string> titles;
    for (const sheet::Column& column : sheet::columns_of(sheet::shape_of<LifeReportRow>())) titles.emplace_back(column.title);
    return titles;
}

std::string ReportRows::head() const {
    std::string text = "\xEF\xBB\xBF";
    sheet::append_csv_line(titles(), text);
    return text;
}

std::string ReportRows::cell(std::string_view text) {
    if (!book_) return csv_cell(text);
    std::string made;
    if (text.empty())
        sheet::append_empty_cell(made);
    else
        sheet::append_shared_cell(shared_.place(text), made);
    return made;
}

std::string ReportRows::day_cell(const std::optional<Date>& day) {
    if (!day) return cell("");
    if (!book_) return day->text();
    std::string made;
    sheet::append_day_cell(*day, made);
    return made;
}

std::string ReportRows::tail_of(const JudgedEntry& judged) {
    const Milestones none;
    const Milestones& dates = judged.entry ? judged.entry->dates : none;
    std::string text = cell(judged.entry ? describe::enumerator_name(judged.stands.state) : "");
    const auto add = [&](std::string one) {
        next(text);
        text += one;
    };
    add(cell(judged.entry ? std::string_view(judged.entry->bulletin) : std::string_view()));
    for (const describe::Enumerator& one : describe::type_of<Milestone>().enumerators)
        add(day_cell(dates.of(static_cast<Milestone>(one.value))));
    add(cell(judged.entry ? std::string_view(judged.entry->replacement) : std::string_view()));
    add(cell(judged.stands.next ? describe::enumerator_name(*judged.stands.next) : ""));
    add(day_cell(judged.stands.next_on));
    return book_ ? text : text + "\r\n";
}

void ReportRows::next(std::string& out) const {
    if (!book_) out += ',';
}

// A serial number, of which there are as many as rows.
void ReportRows::append_own(std::string_view text, bool first, std::string& out) const {
    if (book_) return sheet::append_text_cell(text, out);
    if (is_plain(text)) {
        out += text;
    } else if (first) {
        std::string line;
        sheet::append_csv_line({std::string(text), ""}, line);
        out.append(line, 0, line.size() - 3);
    } else {
        out += csv_cell(text);
    }
}

void ReportRows::append(const RowPlace& place, std::string& out) const {
    const FleetRow& device = fleet_.rows()[place.device];
    const FleetRow* const asset = place.row == kNoRow ? nullptr : &fleet_.rows()[place.row];
    const FleetPartRow* const part = place.part == kNoRow ? nullptr : &fleet_.parts()[place.part];
    const bool software = place.unit == UnitKind::software;
    const auto add = [&](const std::string& text) {
        next(out);
        out += text;
    };
    append_own(fleet_.serial(device.serial_at), true, out);
    add(words_[device.host_name]);
    add(sites_[device.site]);
    add(units_[static_cast<std::size_t>(place.unit)]);
    next(out);
    append_own(fleet_.serial(asset ? asset->serial_at : part->serial_at), false, out);
    add(software ? words_[0] : asset ? products_[asset->product] : words_[part->model_number]);
    add(words_[software ? 0 : asset ? asset->part_number : part->part_number]);
    add(words_[asset ? asset->slot : part->path]);
    add(words_[software ? asset->software : 0]);
    add(tails_[place.judged]);
}

}  // namespace aftercare::insight
