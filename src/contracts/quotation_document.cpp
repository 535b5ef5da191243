#include "contracts/quotation_document.hpp"

#include "platform/base/money_text.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/paper/paper.hpp"
#include "platform/text/catalogue.hpp"
#include "platform/text/days.hpp"

namespace aftercare::contracts {

namespace {

constexpr std::size_t kVersionShown = 12;  // Letters of a policy version: enough to tell it from others.

// The words of the paper in its language.
class Words {
public:
    explicit Words(std::string language) : language_(std::move(language)) {}

    std::string operator()(std::string_view key, const text::Values& values = {}) const {
        return text::Catalogue::shipped().message(language_, "contracts.quotation_" + std::string(key), values);
    }
    std::string day(Date day) const { return text::day_text(language_, day); }
    // Days are kept half-open; people read the last one.
    std::string last_day(Date until) const { return day(until.plus_days(-1)); }
    std::string term(Date from, Date until) const {
        return (*this)("term_value", {{"from", day(from)}, {"until", last_day(until)}});
    }

private:
    std::string language_;
};

std::vector<paper::Fact> facts_of(const QuotationPaper& paper, const Words& words) {
    const Quotation& quotation = paper.quotation;
    std::vector<paper::Fact> facts{
        {words("account"), paper.account},
        {words("contract"), quotation.contract_number.text()},
        {words("plan"), paper.plan_name},
        {words("term"), words.term(quotation.from_day, quotation.until_day)},
        {words("quoted_on"), words.day(quotation.quoted_on)},
        {words("valid_until"), words.last_day(quotation.valid_until)},
        {words("status"), words("status_" + std::string(describe::enumerator_name(quotation.status)))}};
    if (quotation.purchase_order) facts.push_back({words("purchase_order"), quotation.purchase_order->text()});
    for (const Money& total : quotation.totals) facts.push_back({words("total"), money_text(total)});
    return facts;
}

std::string device_of(const QuotationLine& line) {
    return line.host_name ? line.serial_number.text() + " (" + line.host_name->text() + ")" : line.serial_number.text();
}

void write_priced(paper::Writer& writer, const QuotationPaper& paper, const Words& words) {
    writer.heading(words("lines"));
    writer.table({{.title = words("line"), .share = 0.45, .align = paper::Align::end},
                  {.title = words("device"), .share = 2},
                  {.title = words("sku"), .share = 1.35},
                  {.title = words("from"), .share = 1.65},
                  {.title = words("last_day"), .share = 1.65},
                  {.title = words("list_price"), .share = 1.3, .align = paper::Align::end},
                  {.title = words("price"), .share = 1.3, .align = paper::Align::end}});
    for (const QuotationLine& line : paper.lines) {
        if (line.outcome == QuotedAs::left_out) continue;
        writer.row(std::vector<std::string>{
            std::to_string(line.number), device_of(line), line.sku.text(), line.from_day ? words.day(*line.from_day) : "",
            line.until_day ? words.last_day(*line.until_day) : "", line.list_price ? money_text(*line.list_price) : "",
            line.price ? money_text(*line.price) : words("on_request")});
    }
}

void write_left_out(paper::Writer& writer, const QuotationPaper& paper, const Words& words) {
    if (paper.quotation.left_out == 0) return;
    writer.heading(words("left_out"));
    writer.table({{.title = words("line"), .share = 0.5, .align = paper::Align::end},
                  {.title = words("device"), .share = 2.2},
                  {.title = words("sku"), .share = 1.5},
                  {.title = words("why"), .share = 5}});
    for (const QuotationLine& line : paper.lines) {
        if (line.outcome != QuotedAs::left_out) continue;
        writer.row(
            std::vector<std::string>{std::to_string(line.number), device_of(line), line.sku.text(), line.detail.value_or("")});
    }
}

}  // namespace

Result<> require_paper(const Quotation& quotation) {
    const std::int64_t lines = quotation.quoted + quotation.on_request + quotation.left_out;
    if (lines <= kMostLinesOnPaper) return {};
    return fail({.kind = ProblemKind::conflict,
                 .code = "contracts.quotation_too_long",
                 .detail = "Quotation " + quotation.number.text() + " has " + std::to_string(lines) + " lines; a paper takes " +
                           std::to_string(kMostLinesOnPaper) + " at most.",
                 .remedy = "Take its lines as a table (GET /api/v1/quotations/{quotation_id}/export).",
                 .rule = "ENT-14"});
}

std::string pdf_of(const QuotationPaper& paper) {
    const Words words(paper.language);
    const Quotation& quotation = paper.quotation;
    paper::Writer writer({.issuer = paper.vendor,
                          .title = words("title", {{"number", quotation.number.text()}}),
                          .language = paper.language,
                          .page = words("page"),
                          .made_at = quotation.created_at});
    writer.facts(facts_of(paper, words));
    if (quotation.gap_from)
        writer.paragraph(words("gap", {{"from", words.day(*quotation.gap_from)}, {"until", words.last_day(quotation.from_day)}}));
    writer.paragraph(words("terms", {{"policy", quotation.policy_version.text().substr(0, kVersionShown)}}));
    write_priced(writer, paper, words);
    write_left_out(writer, paper, words);
    return writer.finish();
}

}  // namespace aftercare::contracts
