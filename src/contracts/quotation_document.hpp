// A quotation as a paper to print, to sign and to send on (ENT-14).
#pragma once

#include "contracts/quotation.hpp"

#include <string>
#include <vector>

namespace aftercare::contracts {

// More lines than this are no paper that anybody reads; the table says the same.
inline constexpr std::int64_t kMostLinesOnPaper = 2'000;

struct QuotationPaper {
    std::string vendor;
    std::string account;
    std::string plan_name;
    Quotation quotation;
    std::vector<QuotationLine> lines;
    std::string language;  // Of the reader; one that the texts have.
};

// Fails with contracts.quotation_too_long above kMostLinesOnPaper.
Result<> require_paper(const Quotation& quotation);

// The paper as PDF.
std::string pdf_of(const QuotationPaper& paper);

}  // namespace aftercare::contracts
