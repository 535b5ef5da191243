// Reads whatever advisory somebody sends: the form is found out from the content (INS-03). Pure: bytes in, advisories out, with all that
// was not understood and every contradiction in them. The caller keeps the raw bytes.
#pragma once

#include "insight/advisory/advisory.hpp"
#include "platform/base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace aftercare::insight {

enum class AdvisoryForm : std::uint8_t { cve5, cve4, nvd11, csaf, own };
DESCRIBE_ENUM(AdvisoryForm, cve5, cve4, nvd11, csaf, own)

struct ReadAdvisories {
    AdvisoryForm form = AdvisoryForm::own;
    std::vector<Advisory> advisories;  // At least one; a CSAF document may hold several.
};

// Reads one record or document. Foreign records fail with insight.advisory_malformed, insight.advisory_too_large or
// insight.advisory_not_recognised; our own format with insight.bug_invalid.
Result<ReadAdvisories> read_advisories(std::string_view bytes);

// Notes every range that can't be read, and every contradiction. Readers leave that to this; an editor's change calls it anew, which
// replaces what was noted of ranges and contradictions before.
void judge(Advisory& advisory);

// How much of what bears on who is hit was understood.
Understanding understanding_of(const Advisory& advisory);

}  // namespace aftercare::insight
