@core @F27
Feature: Many of a kind
  A long list means what a short one means: nothing is left out and nothing
  is added where an implementation divides it.

  Rule: Items of a list are combined with a logical OR, however many they are

    # Caught by it: lists that are cut into chunks, one of which is left out.
    Scenario: Of three hundred blocks each is admitted, the first and the last too, and what is between them is not
      Given these hosts outside the cluster are running:
        | host    | address      | serves |
        | first   | 14.140.0.0   | 80/TCP |
        | at-128  | 14.140.1.252 | 80/TCP |
        | at-129  | 14.140.2.0   | 80/TCP |
        | at-256  | 14.140.3.252 | 80/TCP |
        | at-257  | 14.140.4.0   | 80/TCP |
        | last    | 14.140.4.172 | 80/TCP |
        | between | 14.140.2.1   | 80/TCP |
        | after   | 14.140.4.176 | 80/TCP |
      And these pods are running:
        | pod       | labels   | node | serves |
        | shop/app  | app=app  | A    | 80/TCP |
        | shop/side | app=side | B    | 80/TCP |
      When the policy "scale/three-hundred-blocks.yaml" is applied to namespace shop
      Then the reachability is:
        | from    | shop/app:80/TCP | shop/side:80/TCP |
        | first   | allow           | allow            |
        | at-128  | allow           | allow            |
        | at-129  | allow           | allow            |
        | at-256  | allow           | allow            |
        | at-257  | allow           | allow            |
        | last    | allow           | allow            |
        | between | deny            | allow            |
        | after   | deny            | allow            |

  Rule: Policies are additive, however many they are

    Scenario: Of a hundred policies each admits its own client, the first and the last too, and nobody else gets in
      Given these pods are running:
        | pod          | labels    | node | serves |
        | shop/app     | app=app   | A    | 80/TCP |
        | shop/first   | seat=s1   | A    |        |
        | shop/middle  | seat=s50  | B    |        |
        | shop/last    | seat=s100 | B    |        |
        | shop/beyond  | seat=s101 | B    |        |
        | shop/nothing |           | A    |        |
      When 100 policies of this form are applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: seat-${n}
        spec:
          podSelector: {matchLabels: {app: app}}
          ingress: [{from: [{podSelector: {matchLabels: {seat: s${n}}}}], ports: [{port: 80}]}]
        """
      Then the reachability is:
        | from         | shop/app:80/TCP |
        | shop/first   | allow           |
        | shop/middle  | allow           |
        | shop/last    | allow           |
        | shop/beyond  | deny            |
        | shop/nothing | deny            |
