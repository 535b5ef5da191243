#include "platform/http/static_files.hpp"

#include "platform/crypto/crypto.hpp"
#include "platform/gzip/gzip.hpp"
#include "platform/http/coding.hpp"
#include "platform/http/conditions.hpp"
#include "platform/log/log.hpp"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace aftercare::http {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMaxFile = 32 << 20;  // Bytes; a larger one is left out, with a warning.

std::string_view content_type_of(std::string_view path) {
    constexpr std::pair<std::string_view, std::string_view> kTypes[] = {{".html", "text/html; charset=utf-8"},
                                                                        {".js", "text/javascript; charset=utf-8"},
                                                                        {".mjs", "text/javascript; charset=utf-8"},
                                                                        {".css", "text/css; charset=utf-8"},
                                                                        {".json", "application/json"},
                                                                        {".map", "application/json"},
                                                                        {".svg", "image/svg+xml"},
                                                                        {".png", "image/png"},
                                                                        {".jpg", "image/jpeg"},
                                                                        {".webp", "image/webp"},
                                                                        {".ico", "image/x-icon"},
                                                                        {".woff2", "font/woff2"},
                                                                        {".txt", "text/plain; charset=utf-8"},
                                                                        {".wasm", "application/wasm"},
                                                                        {".webmanifest", "application/manifest+json"}};
    for (const auto& [ending, type] : kTypes) {
        if (path.ends_with(ending)) return type;
    }
    return "application/octet-stream";
}

// "/assets/index-B2x9cQ0z.js": the bundler puts eight characters of hash before the ending.
bool is_hashed(std::string_view path) {
    if (!path.starts_with("/assets/")) return false;
    const std::string_view stem = path.substr(0, path.rfind('.'));
    return stem.size() > 9 && stem[stem.size() - 9] == '-';
}

// Throws filesystem_error.
std::string read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw fs::filesystem_error("can't be opened", path, std::error_code(errno, std::generic_category()));
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

void StaticFiles::load(const std::string& folder) {
    if (folder.empty()) return;
    const std::string files = "The portal's files in '" + folder + "'";
    try {
        read_folder(folder);
    } catch (const fs::filesystem_error& error) {
        const std::string which = error.path1() == folder ? "" : " (" + error.path1().string() + ")";
        throw std::runtime_error(files + " can't be read: " + error.code().message() + which + ".");
    }
    take_packed(folder);
    pack();
    if (!files_.contains("/index.html")) throw std::runtime_error(files + " have no index.html among them.");
}

void StaticFiles::read_folder(const std::string& folder) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_symlink() || !entry.is_regular_file()) continue;
        const std::string path = "/" + entry.path().lexically_relative(folder).generic_string();
        if (entry.file_size() > kMaxFile) {
            log::warn("http.static_file_too_large", {{"file", path}});
            continue;
        }
        File file{.content = std::make_shared<const std::string>(read_file(entry.path())),
                  .content_type = content_type_of(path),
                  .immutable = is_hashed(path)};
        file.etag = "\"" + crypto::hex(crypto::sha256(*file.content)).substr(0, 24) + "\"";
        files_.emplace(path, std::move(file));
    }
}

// What lies beside a file as its compressed form is that, and no file of its own. A stale one would show another page to
// some browsers than to others.
void StaticFiles::take_packed(const std::string& folder) {
    for (auto place = files_.begin(); place != files_.end();) {
        const std::string& path = place->first;
        const bool is_gzip = path.ends_with(".gz");
        const auto plain = is_gzip || path.ends_with(".br") ? files_.find(path.substr(0, path.size() - 3)) : files_.end();
        if (plain == files_.end()) {
            ++place;
            continue;
        }
        File& file = plain->second;
        const std::shared_ptr<const std::string>& packed = place->second.content;
        const bool sound = is_gzip ? gzip::unpack(*packed, file.content->size()) == *file.content
                                   : fs::last_write_time(folder + path) >= fs::last_write_time(folder + plain->first);
        if (!sound)
            log::warn("http.static_file_stale", {{"file", path}});
        else
            (is_gzip ? file.gzip : file.brotli) = packed;
        place = files_.erase(place);
    }
}

void StaticFiles::pack() {
    for (auto& [path, file] : files_) {
        if (file.gzip || file.content->size() < kLeastToPack || !is_compressible(file.content_type)) continue;
        auto packed = std::make_shared<const std::string>(gzip::pack(*file.content, gzip::kThorough));
        if (packed->size() < file.content->size()) file.gzip = std::move(packed);
    }
}

const StaticFiles::File* StaticFiles::find(std::string_view path) const {
    if (files_.empty() || path == "/api" || path.starts_with("/api/")) return nullptr;
    if (const auto exact = files_.find(path); exact != files_.end()) return &exact->second;
    const bool names_a_file = path.substr(path.rfind('/') + 1).find('.') != std::string_view::npos;
    const auto index = files_.find("/index.html");
    return names_a_file || index == files_.end() ? nullptr : &index->second;
}

bool StaticFiles::answer(Exchange& exchange) const {
    const File* const file = find(exchange.request.path());
    if (!file) return false;
    Response& response = exchange.response;
    exchange.label = "(static)";
    response.content_type = file->content_type;
    response.varies = file->gzip || file->brotli;
    const Coding coding = preferred_coding(exchange.request.head(), file->gzip != nullptr, file->brotli != nullptr);
    if (coding != Coding::identity) response.headers.emplace_back("Content-Encoding", coding_text(coding));
    response.headers.emplace_back("ETag", coded_tag(file->etag, coding));
    response.headers.emplace_back("Cache-Control", file->immutable ? "public, max-age=31536000, immutable" : "no-cache");
    apply_conditions(exchange.request, response);
    if (response.status == 200)
        exchange.shared_body = coding == Coding::gzip ? file->gzip : coding == Coding::brotli ? file->brotli : file->content;
    return true;
}

}  // namespace aftercare::http
