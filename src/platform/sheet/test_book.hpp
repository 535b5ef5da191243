// Workbooks made by hand, for tests.
#pragma once

#include "platform/archive/testing.hpp"
#include "platform/sheet/sheet.hpp"

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::sheet::testing {

inline constexpr std::string_view kRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

// The parts of a workbook; change one before made().
struct BookMaker {
    std::string rels =
        R"(<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>)";
    std::string workbook_properties = "";
    std::string sheets = R"(<sheet name="First" sheetId="1" r:id="s1"/><sheet name="Second" sheetId="2" r:id="s2"/>)";
    std::string workbook_rels = R"(<Relationships><Relationship Id="s1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>)"
                                R"(<Relationship Id="s2" Type="x/worksheet" Target="/xl/worksheets/sheet2.xml"/>)"
                                R"(<Relationship Id="st" Type="x/styles" Target="styles.xml"/>)"
                                R"(<Relationship Id="ss" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>)";
    std::string styles =
        R"(<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy\ hh:mm"/><numFmt numFmtId="165" formatCode="[h]:mm"/>)"
        R"(</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>)"
        R"(<xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="10"/></cellXfs></styleSheet>)";
    std::string strings = R"(<sst><si><t>shared</t></si><si><r><t>ri</t></r><r><t>ch</t></r><rPh><t>no</t></rPh></si></sst>)";
    std::string rows;  // Of the first sheet.
    std::string second_rows = R"(<row r="1"><c r="A1"><v>2</v></c></row>)";

    std::string made() const {
        const auto sheet = [](const std::string& inside) {
            return "<worksheet><dimension ref=\"A1\"/><sheetData>" + inside + "</sheetData><extLst><row/></extLst></worksheet>";
        };
        return archive::testing::ZipMaker()
            .add("_rels/.rels", rels)
            .add("xl/workbook.xml", "<workbook xmlns:r=\"" + std::string(kRelations) + "\"><workbookPr " + workbook_properties +
                                        "/><sheets>" + sheets + "</sheets></workbook>")
            .add("xl/_rels/workbook.xml.rels", workbook_rels)
            .add("xl/styles.xml", styles)
            .add("xl/sharedStrings.xml", strings)
            .add("xl/worksheets/sheet1.xml", sheet(rows))
            .add("xl/worksheets/sheet2.xml", sheet(second_rows))
            .made();
    }
};

// All rows as "number: cell|cell", faults as "number: !C detail"; or the code of the problem.
struct ReadTable {
    std::vector<std::string> rows;
    std::vector<std::string> faults;
    std::vector<std::string> notes;
    std::string code;
    Problem problem{};
};

inline ReadTable read_all(std::string bytes, const OpenOptions& options = {}) {
    ReadTable table;
    const auto stop = [&](Problem problem) {
        table.code = problem.code;
        table.problem = std::move(problem);
        return table;
    };
    auto reader = open(input_of(std::move(bytes)), options);
    if (!reader) return stop(reader.error());
    for (;;) {
        const auto row = (*reader)->next();
        if (!row) return stop(row.error());
        if (*row == nullptr) break;
        std::string text = std::to_string((*row)->number) + ": ";
        for (std::size_t i = 0; i < (*row)->cells.size(); ++i) text += (i > 0 ? "|" : "") + std::string((*row)->cells[i]);
        table.rows.push_back(text);
        for (const CellFault& fault : (*row)->faults)
            table.faults.push_back(std::to_string((*row)->number) + ": " + column_letters(fault.column) + " " + fault.detail);
    }
    table.notes = (*reader)->notes();
    return table;
}

}  // namespace aftercare::sheet::testing
