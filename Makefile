# Shortcuts; the scripts work without make.
.PHONY: infra test format lint

infra:
	.ci/infra

test:
	.ci/test

format:
	swift format --in-place --recursive Sources Tests examples/custom-module Package.swift

lint:
	swift format lint --recursive Sources Tests examples/custom-module Package.swift
