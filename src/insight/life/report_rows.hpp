// The rows of a report as text, each part of it rendered once for all rows that share it: a word, a product, and all that is said of one
// entry's end. A row is then a few copies (INS-13).
#pragma once

#include "insight/life/life_report.hpp"
#include "platform/sheet/bulk_book.hpp"

#include <string>
#include <vector>

namespace aftercare::insight {

class ReportRows {
public:
    // Everything that the pass has judged by now must be all that it will judge: render after its products, releases and part numbers
    // are known, which LifeReportPass::judge_all() sees to. All must outlive it. REQUIRES: csv or xlsx.
    ReportRows(const FleetTable& fleet, const FleetNames& names, LifeReportPass& pass, ReportForm form);

    static std::vector<std::string> titles();
    // CSV: its mark and the header row.
    std::string head() const;
    // CSV: a line with its end; a workbook: the cells. Thread safe.
    void append(const RowPlace& place, std::string& out) const;
    const sheet::SharedTexts& shared() const { return shared_; }

private:
    std::string cell(std::string_view text);
    std::string day_cell(const std::optional<Date>& day);
    void append_own(std::string_view text, bool first, std::string& out) const;
    std::string tail_of(const JudgedEntry& judged);
    void next(std::string& out) const;

    const FleetTable& fleet_;
    bool book_;
    sheet::SharedTexts shared_;
    std::vector<std::string> words_;
    std::vector<std::string> products_;
    std::vector<std::string> sites_;
    std::vector<std::string> units_;
    std::vector<std::string> tails_;
};

}  // namespace aftercare::insight
