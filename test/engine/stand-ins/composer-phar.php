<?php
// Debian has Composer as many files; the official image has it as one.
$phar = new Phar('/usr/bin/composer.phar');
$files = new RecursiveIteratorIterator(
    new RecursiveDirectoryIterator('/usr/share/php', FilesystemIterator::SKIP_DOTS | FilesystemIterator::FOLLOW_SYMLINKS)
);
foreach ($files as $file) {
    $text = str_replace("'/usr/share/php/", "'phar://composer.phar/share/php/", file_get_contents($file->getPathname()));
    $phar->addFromString(substr($file->getPathname(), strlen('/usr/')), $text);
}
$phar->addFromString('bin/composer', preg_replace('/^#!.*\n/', '', file_get_contents('/usr/bin/composer')));
$phar->setStub(
    "#!/usr/bin/env php\n<?php Phar::mapPhar('composer.phar'); set_include_path('phar://composer.phar/share/php'); "
        . "require 'phar://composer.phar/bin/composer'; __HALT_COMPILER();"
);
