#include "platform/http/packing.hpp"

#include "platform/gzip/gzip.hpp"
#include "platform/http/coding.hpp"
#include "platform/http/conditions.hpp"

namespace aftercare::http {

namespace {

// The pieces of a stream, compressed as they come.
Stream::Next packed(Stream::Next plain) {
    return [plain = std::move(plain), packer = std::make_shared<gzip::Packer>(gzip::kQuick),
            ended = false]() mutable -> Result<std::optional<std::string>> {
        while (!ended) {
            const auto piece = TRY(plain());
            ended = !piece;
            std::string out = piece ? packer->add(*piece) : packer->finish();
            if (!out.empty()) return out;
        }
        return std::nullopt;
    };
}

}  // namespace

bool is_worth_packing(const Response& response) {
    if (response.status < 200 || response.status > 299) return false;
    if (!response.stream && response.body.size() < kLeastToPack) return false;
    // News would wait in the compressor for more of it.
    if (response.stream && response.stream->rest > std::chrono::milliseconds{0}) return false;
    return is_compressible(response.content_type) && !has_field(response, "set-cookie") &&
           !has_field(response, "content-encoding");
}

void pack_response(Response& response) {
    if (response.stream) {
        response.stream->next = packed(std::move(response.stream->next));
        response.stream->size.reset();
    } else {
        std::string smaller = gzip::pack(response.body, gzip::kQuick);
        if (smaller.size() >= response.body.size()) return;
        response.body = std::move(smaller);
    }
    for (auto& [name, value] : response.headers) {
        if (same_token(name, "etag")) value = coded_tag(value, Coding::gzip);
    }
    response.headers.emplace_back("Content-Encoding", coding_text(Coding::gzip));
}

}  // namespace aftercare::http
