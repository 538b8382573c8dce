@core @F26
Feature: Names as long as the API allows
  A name of the greatest length is a name, and two that differ in their last
  letter are two.

  Rule: The rules of a policy apply to the pods of its namespace that its podSelector selects

    Scenario: A policy whose name has 253 characters is in force, and so is its twin
      Given the name of namespace shop is as long as the API allows
      And these pods are running:
        | pod       | labels    | node | serves |
        | shop/app  | app=app   | A    | 80/TCP |
        | shop/free | app=free  | A    | 80/TCP |
        | shop/web  | role=web  | B    |        |
        | shop/cron | role=cron | B    |        |
        | shop/db   | role=db   | A    |        |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: a-policy-pppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp.qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqy
        spec:
          podSelector: {matchLabels: {app: app}}
          ingress: [{from: [{podSelector: {matchLabels: {role: web}}}]}]
        """
      And this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: a-policy-pppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp.qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqz
        spec:
          podSelector: {matchLabels: {app: app}}
          ingress: [{from: [{podSelector: {matchLabels: {role: cron}}}]}]
        """
      Then the reachability is:
        | from      | shop/app:80/TCP | shop/free:80/TCP |
        | shop/web  | allow           | allow            |
        | shop/cron | allow           | allow            |
        | shop/db   | deny            | allow            |
