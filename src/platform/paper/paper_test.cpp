// ENT-14's quotation and other papers: read back by poppler's pdftotext.
#include "platform/paper/paper.hpp"

#include "kit/pdf_text.hpp"

#include <gtest/gtest.h>

namespace aftercare::paper {

namespace {

Heading heading_of(std::string title) {
    return {.issuer = "Northwind Networks",
            .title = std::move(title),
            .language = "en",
            .page = "Page",
            .made_at = *Instant::parse("2026-03-02T10:00:00Z")};
}

int count(const std::string& text, std::string_view what) {
    int found = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size())) ++found;
    return found;
}

TEST(Paper, holds_what_was_written_in_any_alphabet) {
    Writer paper(heading_of("Quotation Q-2026-000001"));
    paper.facts(std::vector<Fact>{{"Account", "Rheinwerk Netze GmbH, Köln"}, {"Contact", "Ελένη Παπαδοπούλου, Дмитрий"}});
    paper.heading("Prices");
    paper.paragraph("Without tax.");
    paper.table({{.title = "Serial", .share = 2}, {.title = "Price", .share = 1, .align = Align::end}});
    paper.row(std::vector<std::string>{"NWMUC000001", "1234.50 EUR"});
    const std::string pdf = paper.finish();
    EXPECT_EQ(pdf.substr(0, 5), "%PDF-");
    const std::string text = kit::pdf_text(pdf);
    for (const char* said : {"Northwind Networks", "Quotation Q-2026-000001", "Rheinwerk Netze GmbH, Köln",
                             "Ελένη Παπαδοπούλου, Дмитрий", "Prices", "Without tax.", "NWMUC000001", "1234.50 EUR", "Page 1"})
        EXPECT_NE(text.find(said), std::string::npos) << said << " in " << text;
}

TEST(Paper, a_table_goes_on_below_its_head_on_the_next_page) {
    Writer paper(heading_of("Long"));
    paper.table({{.title = "Serial"}, {.title = "Why"}});
    for (int i = 0; i < 200; ++i) paper.row(std::vector<std::string>{"NW" + std::to_string(100'000 + i), "because"});
    const std::string text = kit::pdf_text(paper.finish());
    const int pages = count(text, "\f");
    EXPECT_GT(pages, 3);
    EXPECT_EQ(count(text, "Serial"), pages);
    EXPECT_EQ(count(text, "because"), 200);
    EXPECT_EQ(count(text, "Page " + std::to_string(pages)), 1);
    EXPECT_NE(text.find("NW100199"), std::string::npos);
}

TEST(Paper, what_is_too_long_is_broken_or_cut_and_ends) {
    Writer paper(heading_of(std::string(300, 'T')));
    paper.table({{.title = "Narrow", .share = 0.1}, {.title = "Wide", .share = 2}});
    paper.row(std::vector<std::string>{std::string(20'000, 'x'), "beside it"});
    paper.row(std::vector<std::string>{"", ""});
    paper.paragraph("after");
    const std::string text = kit::pdf_text(paper.finish());
    EXPECT_LE(count(text, "\f"), 4);
    EXPECT_NE(text.find("after"), std::string::npos);
}

TEST(Paper, the_same_paper_is_the_same_bytes) {
    const auto made = [] {
        Writer paper(heading_of("Same"));
        paper.paragraph("one");
        return paper.finish();
    };
    EXPECT_EQ(made(), made());
}

}  // namespace

}  // namespace aftercare::paper
