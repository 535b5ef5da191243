#include "cases/record/case.hpp"

namespace aftercare::cases {

std::expected<CaseName, std::string> CaseName::parse(std::string_view text) {
    if (auto number = CaseNumber::parse(text)) return CaseName(*std::move(number));
    if (const auto id = CaseId::parse(text)) return CaseName(*id);
    return std::unexpected("must be the id of a case or its number, such as 2026-1121-0001");
}

}  // namespace aftercare::cases
