#include "insight/findings/finding_json.hpp"

#include "platform/describe/json.hpp"

#include <memory>

namespace aftercare::insight {

namespace {

constexpr std::size_t kPiece = std::size_t{64} * 1024;

struct Writing {
    sheet::NextRowOf<Finding> next;
    bool begun = false;
    bool ended = false;
};

}  // namespace

http::Stream finding_json(sheet::NextRowOf<Finding> next) {
    const auto writing = std::make_shared<Writing>(std::move(next));
    return {.content_type = "application/json",
            .file_name = "findings.json",
            .next = [writing]() -> Result<std::optional<std::string>> {
                if (writing->ended) return std::nullopt;
                std::string piece;
                while (piece.size() < kPiece) {
                    const Finding* const row = writing->next();
                    if (row == nullptr) {
                        writing->ended = true;
                        piece += writing->begun ? "\n]\n" : "[]\n";
                        break;
                    }
                    piece += writing->begun ? ",\n" : "[\n";
                    piece += describe::to_json(*row);
                    writing->begun = true;
                }
                return piece;
            }};
}

}  // namespace aftercare::insight
