// The activation code of an e-certificate: 16 symbols that people can read to one another, of which the last two check the others.
#pragma once

#include "platform/base/env.hpp"
#include "platform/describe/type.hpp"

#include <expected>
#include <string>
#include <string_view>

namespace aftercare::contracts {

// "EC-7K3M-X9QF-2TBN-H4VC": 31 letters and digits that are not taken for one another. Any one or two wrong symbols are noticed, and
// any two that changed places.
class CertificateCode {
public:
    static constexpr describe::TextForm kForm{.name = "CertificateCode",
                                              .doc = "The activation code of an e-certificate, such as EC-7K3M-X9QF-2TBN-H4VC.",
                                              .min = 16,
                                              .max = 40};
    // Reads it in any case, with or without EC, blanks and hyphens.
    static std::expected<CertificateCode, std::string> parse(std::string_view text);
    // A new one of 14 random symbols (69 bits) and their check.
    static CertificateCode make(Random& random);

    CertificateCode() = default;
    // As it is printed.
    const std::string& text() const { return text_; }
    // What may be shown of it: its last four symbols.
    std::string hint() const { return text_.substr(text_.size() - 4); }
    bool operator==(const CertificateCode&) const = default;

private:
    explicit CertificateCode(std::string_view symbols);

    std::string text_;
};

}  // namespace aftercare::contracts
